using Aez.Dashboard.CommandLine;
using Aez.Dashboard.Data;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Features.OwnAccount;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Platform;
using Microsoft.AspNetCore.Connections;

if (Verbs.Handles(args))
    return await Verbs.RunAsync(args);
try
{
    await ServeAsync(args);
    return Verbs.Success;
}
catch (Exception exception) when (DatabaseErrors.Explain(exception) is not null)
{
    await Console.Error.WriteLineAsync(DatabaseErrors.Explain(exception));
    return Verbs.Failure;
}
catch (IOException exception) when (exception.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync("Die Adresse ist schon belegt, vielleicht läuft das Programm bereits: Eine andere nennen Sie mit ASPNETCORE_URLS, zum Beispiel http://127.0.0.1:5001.");
    return Verbs.Failure;
}

static async Task ServeAsync(string[] args)
{
    var builder = WebHost.CreateBuilder(args);
    builder.Services.AddAez(builder.Configuration);
    builder.Services.AddSignIn(builder.Configuration, builder.Environment);
    builder.Services.AddUserInterface();
    builder.Services.AddHealthChecks();
    builder.Services.AddHostedService<RetentionJob>();

    var app = builder.Build();
    await app.Services.GetRequiredService<DatabaseSetup>().EnsureAsync();
    if (app.Environment.IsDevelopment())
    {
        await app.Services.GetRequiredService<DemoSeeder>().SeedAsync(DemoOptions.Default);
        await app.Services.GetRequiredService<DemoAccounts>().EnsureAsync();
    }
    app.UsePlatform();
    app.MapUserInterface();
    app.MapAccount();
    app.MapExports();
    app.MapHealthChecks("/health").AllowAnonymous();
    await app.RunAsync();
}
