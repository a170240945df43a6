using Aez.Dashboard.Domain;
using Aez.Dashboard.Figures;
using Aez.Dashboard.Identity;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aez.Dashboard.Shared;

/// <summary>Loads and shows the explanation of one figure.</summary>
public sealed partial class ExplainDialog : IDisposable
{
    private const int FirstOrigins = 5;

    private readonly CancellationTokenSource _closed = new();
    private Explanation? _explanation;
    private IReadOnlyList<CustomerBehind>? _customers;
    private IReadOnlyList<FigureOfCustomer>? _figuresOf;
    private string _customer = "";
    private ElementReference _heading;
    private bool _headingWantsFocus;
    private bool _allOrigins;
    private bool _listing;
    private Exception? _error;

    [Inject]
    public required ExplanationQuery Explanations { get; set; }

    [Inject]
    public required CustomersBehindQuery Customers { get; set; }

    [Inject]
    public required FiguresOfCustomerQuery FiguresOfCustomer { get; set; }

    [Inject]
    public required ICurrentUser Current { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    [Inject]
    public required ILogger<ExplainDialog> Logger { get; set; }

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Parameter, EditorRequired]
    public required FigureReference Reference { get; set; }

    /// <summary>An IFK sees own customers only, so that the question is about the own code where no other is named.</summary>
    private bool MaySeeCustomers => Access.MaySeeCustomersOf(Current.User, Reference.Ifk ?? Current.User.Ifk ?? "");

    protected override Task OnInitializedAsync() => LoadAsync();

    private Task LoadAsync() => GuardAsync(async () =>
        _explanation = await Explanations.GetAsync(Current.User, Reference, _closed.Token)
            ?? throw new InvalidOperationException($"There is no figure {Reference.Indicator} {Reference.Instrument}."));

    private async Task ShowCustomersAsync()
    {
        _listing = true;
        await Task.Yield(); // SQLite answers synchronously: without a pause the button would never say that it works.
        await GuardAsync(async () => _customers = await Customers.ListAsync(Current.User, Reference, _closed.Token));
        (_listing, _headingWantsFocus) = (false, true);
    }

    /// <summary>From one of the customers back to all that they are counted in.</summary>
    private async Task ShowFiguresOfAsync(string customer)
    {
        await GuardAsync(async () => (_customer, _figuresOf) = (customer, await FiguresOfCustomer.ListAsync(Current.User, customer, Reference.Month, _closed.Token)));
        _headingWantsFocus = true;
    }

    private void ShowCustomers() => (_figuresOf, _headingWantsFocus) = (null, true);

    private void ShowExplanation() => (_customers, _headingWantsFocus) = (null, true);

    /// <summary>The button that was clicked is gone: without a new place the focus would fall out of the dialog, and Escape with it.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_headingWantsFocus || _explanation is null || _error is not null)
            return;
        _headingWantsFocus = false;
        await _heading.FocusAsync();
    }

    private async Task GuardAsync(Func<Task> load)
    {
        _error = null;
        try
        {
            await load();
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested)
        {
            // The dialog was closed meanwhile.
        }
        catch (Exception error) when (error is not UnauthorizedAccessException)
        {
            LogFailure(Logger, error, Reference.Indicator.Key);
            _error = error;
        }
    }

    private IEnumerable<FigureOrigin> Shown(IReadOnlyList<FigureOrigin> origins) => _allOrigins ? origins : origins.Take(FirstOrigins);

    private static string Heading(Figure figure) => figure.Instrument is { } instrument
        ? $"{figure.Indicator.Name}: {instrument.Code} – {instrument.Name}"
        : figure.Name;

    private static string Count(string word, decimal? value, int decimals) =>
        value is { } count ? $"{word} = {German.Number(count, count == decimal.Truncate(count) ? 0 : decimals)}." : "";

    private static string TargetLine(Figure figure) => figure.Indicator.Accumulates
        ? $"{figure.TargetText()} im Jahr, bis {German.MonthName(figure.Month)} {figure.ComparisonText()}. Grad = {figure.ActualText()} / {figure.ComparisonText()} = {figure.AttainmentText()}"
        : $"{figure.TargetText()} in jedem Monat; Abweichung {figure.DeltaText()}";

    [LoggerMessage(Level = LogLevel.Error, Message = "The explanation of {Indicator} could not be loaded")]
    private static partial void LogFailure(ILogger logger, Exception error, string indicator);

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }
}
