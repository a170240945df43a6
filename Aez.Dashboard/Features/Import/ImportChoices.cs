namespace Aez.Dashboard.Features.Import;

/// <summary>What a user has said on the page of the files to import.</summary>
public sealed class ImportChoices
{
    private DateOnly? _stated;
    private DateOnly? _suggested;
    private bool _isDayStated;

    /// <summary>As stated, else as the files suggest it; null where what was typed is no day.</summary>
    public DateOnly? DataAsOf
    {
        get => _isDayStated ? _stated : _suggested;
        set => (_stated, _isDayStated) = (value, true);
    }

    public bool IsDayMissing => _isDayStated && _stated is null;

    public bool CommitValidRows { get; set; }

    /// <summary>The Bestand among the files is complete: care that it does not name ends.</summary>
    public bool FullStock { get; set; }

    /// <summary>The files tell of every team, also of those without a row in them.</summary>
    public bool AllTeams { get; set; }

    /// <summary>How much care ends by that, as the user has typed it to confirm.</summary>
    public int? AcceptMissing { get; set; }

    /// <summary>All that decides what an import of some files does, but for the confirmation, as one text to compare.</summary>
    public string Basis => $"{DataAsOf:O}|{CommitValidRows}|{FullStock}|{AllTeams}";

    /// <summary>Takes the Datenstand of the files where none is stated.</summary>
    /// <returns>Whether it was taken.</returns>
    public bool Suggest(DateOnly? day)
    {
        if (_isDayStated || day is null)
            return false;
        _suggested = day;
        return true;
    }

    /// <param name="hasStock">Whether a Bestand is among the files, the only one that can be complete.</param>
    public ImportOptions For(bool hasStock) =>
        new(DataAsOf, CommitValidRows, FullStock: FullStock && hasStock, AcceptMissing: FullStock && hasStock ? AcceptMissing : null, AllTeams: AllTeams);
}
