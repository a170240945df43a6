using Aez.Dashboard.CommandLine;
using Aez.Dashboard.Data;
using Aez.Dashboard.Features.ContactDensity;
using Aez.Dashboard.Features.DataQuality;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Features.EgvValidity;
using Aez.Dashboard.Features.Explanation;
using Aez.Dashboard.Features.Targets;
using Aez.Dashboard.Platform;

if (Verbs.Handles(args))
    return await Verbs.RunAsync(args);

var builder = WebHost.CreateBuilder(args);
builder.Services.AddAez(builder.Configuration);
builder.Services.AddUserInterface();
builder.Services.AddHealthChecks();

var app = builder.Build();
await app.Services.GetRequiredService<DatabaseSetup>().EnsureAsync();
if (app.Environment.IsDevelopment())
    await app.Services.GetRequiredService<DemoSeeder>().SeedAsync(DemoOptions.Default);
app.UsePlatform();
app.MapUserInterface();
app.MapCustomersBehindExport();
app.MapEgvExport();
app.MapContactExport();
app.MapFindingExport();
app.MapDifferenceExport();
app.MapTargetsExport();
app.MapHealthChecks("/health");
await app.RunAsync();
return Verbs.Success;
