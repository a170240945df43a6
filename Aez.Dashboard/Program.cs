using Aez.Dashboard.CommandLine;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Backup;
using Aez.Dashboard.Data.Changes;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Features.OwnAccount;
using Aez.Dashboard.Identity;
using Aez.Dashboard.Platform;
using Aez.Dashboard.Platform.Operations;
using Microsoft.Extensions.Options;

PrivateFiles.Begin();
if (Verbs.Handles(args))
    return await Verbs.RunAsync(args);
try
{
    await ServeAsync(args);
    return Verbs.Success;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("Beendet, bevor die Datenbank auf den Stand dieser Version gebracht war: Sie ist unverändert, und der nächste Start beginnt damit von vorn.");
    return Verbs.Failure;
}
catch (Exception exception) when (StartErrors.Explain(exception) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return Verbs.Failure;
}

static async Task ServeAsync(string[] args)
{
    var builder = WebHost.CreateBuilder(args);
    builder.Services.AddAez(builder.Configuration);
    builder.Services.AddSignIn(builder.Configuration, builder.Environment);
    builder.Services.AddUserInterface(builder.Configuration, builder.Environment);
    builder.Services.AddOperations(builder.Configuration);
    builder.Services.AddHostedService<ProofJob>();
    builder.Services.AddHostedService(all => all.GetRequiredService<ChangeFeed>());

    var app = builder.Build();
    // Before the database is touched, and before the host would log what Program says in one sentence.
    app.Services.GetService<IStartupValidator>()?.Validate();
    using var entered = Backups.Enter(app.Configuration);
    await WaitingRoom.EnsureAsync(app.Services.GetRequiredService<DatabaseSetup>(), args);
    await app.Services.GetRequiredService<AccountUpgrade>().RunAsync();
    app.Services.GetRequiredService<UploadFolder>().RemoveLeftovers();
    app.TellOpenFiles();
    if (app.Environment.IsDevelopment())
    {
        await app.Services.GetRequiredService<DemoSeeder>().SeedAsync(DemoEra.OfServer(app.Configuration[DemoEra.Key], app.Services.GetRequiredService<TimeProvider>().Today()));
        await app.Services.GetRequiredService<DemoAccounts>().EnsureAsync();
    }
    app.UsePlatform();
    app.MapUserInterface();
    app.MapAccount();
    app.MapExports();
    app.MapHealth();
    await app.RunAsync();
}
