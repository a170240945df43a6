using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Demo;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Platform;
using Aez.Dashboard.Steering;
using Aez.Dashboard.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Browser;

/// <summary>One program with demo data for all tests that type over a slow line; one month is signed, one submitted.</summary>
public sealed class TypingFixture : IAsyncLifetime
{
    public static readonly Month Signed = new(2016, 8);
    public static readonly Month Submitted = new(2016, 9);

    private static readonly ActingUser Lead = new("Petra Lindner", Role.TeamLead) { Login = "lindner" };
    private static readonly ActingUser Head = new("Jörg Brandt", Role.DepartmentHead) { Login = "brandt" };

    public AppHost Host { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Host.Services.GetRequiredService<DemoSeeder>().SeedAsync(new DemoOptions(Customers: 80, Ifks: 3));
        await SubmitAsync(Signed);
        await SubmitAsync(Submitted);
        var view = await ViewAsync(Signed);
        Assert.Null((await Commands.SignAsync(Head, Signed, view.Team, view.Dialogue!.Revision)).Refusal);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private DialogueCommands Commands => Host.Services.GetRequiredService<DialogueCommands>();

    /// <summary>With a cause and a reasoned none for whatever is missed.</summary>
    private async Task SubmitAsync(Month month)
    {
        var view = await ViewAsync(month);
        foreach (var figure in view.Missing.Select(item => item.Figure).OfType<Figure>().Distinct())
        {
            await Commands.SaveTextAsync(Lead, month, view.Team, new TextKey(DialogueField.Cause, figure.Indicator.Key, figure.InstrumentCode ?? ""), "staff", 0);
            await Commands.SaveTextAsync(Lead, month, view.Team, new TextKey(DialogueField.NoMeasureReason, figure.Indicator.Key, figure.InstrumentCode ?? ""), "Die Vakanz ist besetzt.", 0);
        }
        Assert.Null((await Commands.SubmitAsync(Lead, month, view.Team)).Refusal);
    }

    private async Task<DialogueView> ViewAsync(Month month) => (await Host.Services.GetRequiredService<DialogueQuery>().GetAsync(Lead, month, null)).View!;
}
