using Aez.Dashboard.Excel;

namespace Aez.Dashboard.Features.Import;

/// <summary>All errors of the checked files as one table.</summary>
internal static class ErrorSheet
{
    public static readonly ListSheet<(string File, RowError Error)> Columns = new ListSheet<(string File, RowError Error)>("Fehler")
        .Text("Datei", e => e.File, 28)
        .Text("Blatt", e => e.Error.Sheet, 18)
        .Whole("Zeile", e => e.Error.Row, 8)
        .Text("Spalte", e => e.Error.Column, 8)
        .Text("Überschrift", e => e.Error.Heading, 22)
        .Text("Wert", e => e.Error.Value, 22)
        .Text("Grund", e => e.Error.Reason, 44)
        .Text("Abhilfe", e => e.Error.Remedy, 60);
}
