using Aez.Dashboard.Domain;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Aez.Dashboard.Features.Import;

/// <summary>Tells which heading of a file fills which of our columns; remembered by kind and source.</summary>
public sealed partial class MappingDialog
{
    private readonly Dictionary<string, string> _headings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unused = new(StringComparer.Ordinal);
    private RecordKind? _kind;
    private string _source = "";
    private string? _refusal;

    [CascadingParameter]
    public required IMudDialogInstance Dialog { get; set; }

    [Parameter, EditorRequired]
    public required UploadedFile File { get; set; }

    /// <summary>The headings of the file.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Headings { get; set; }

    private const string NoColumn = "-";

    /// <summary>Headings that could mean several columns.</summary>
    private IReadOnlyList<UnsureHeading> Unsure => File.Check is { Unsure: { Count: > 0 } unsure } check && check.UnsureKind == _kind ? unsure : [];

    private TablePreview? Preview => File.Check?.Tables.FirstOrDefault(t => t.Kind == _kind)?.Preview;

    protected override void OnInitialized()
    {
        _kind = File.Kind ?? File.Check?.UnsureKind ?? File.Check?.Tables.Select(t => (RecordKind?)t.Kind).FirstOrDefault();
        _source = File.Source ?? File.Check?.Tables.Select(t => t.Source).FirstOrDefault(s => s is not null) ?? "";
        Prefill();
    }

    private void ChooseKind(ChangeEventArgs change)
    {
        _kind = Enum.TryParse<RecordKind>(change.Value as string, out var kind) ? kind : null;
        Prefill();
    }

    /// <summary>Starts from what was recognised; what is unsure stays open.</summary>
    private void Prefill()
    {
        _headings.Clear();
        _unused.Clear();
        if (_kind is not { } kind)
            return;
        var known = Preview is { } preview ? preview.Header.Zip(preview.Columns) : Headings.Zip(MappingCommands.Recognise(kind, Headings));
        foreach (var (heading, column) in known)
        {
            if (column is not null)
                _headings[column] = heading;
        }
    }

    private async Task SaveAsync()
    {
        _refusal = Refusal();
        if (_refusal is not null)
            return;
        var columns = _headings.Where(pair => pair.Value.Length > 0).ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
        foreach (var heading in _unused)
            columns.TryAdd(heading, "");
        _refusal = await Commands.SaveAsync(_source, _kind!.Value, columns, CurrentUser.User);
        if (_refusal is not null)
            return;
        (File.Kind, File.Source) = (_kind, _source);
        Dialog.Close();
    }

    private string Meaning(UnsureHeading unsure) =>
        _unused.Contains(unsure.Heading) ? NoColumn : unsure.Columns.FirstOrDefault(column => _headings.GetValueOrDefault(column) == unsure.Heading) ?? "";

    private void Decide(UnsureHeading unsure, string? column)
    {
        _unused.Remove(unsure.Heading);
        foreach (var other in unsure.Columns.Where(other => _headings.GetValueOrDefault(other) == unsure.Heading))
            _headings.Remove(other);
        if (column == NoColumn)
            _unused.Add(unsure.Heading);
        if (column is null or "" or NoColumn)
            return;
        _headings[column] = unsure.Heading;
        // One of them means it: the others don't.
        _unused.UnionWith(unsure.Rivals);
    }

    private string? Refusal()
    {
        if (_kind is not { } kind)
            return "Bitte wählen Sie die Art der Datei.";
        if (_source.Length == 0)
            return "Bitte wählen Sie die Quelle: Die Zuordnung wird für sie gemerkt.";
        if (Unsure.FirstOrDefault(unsure => Meaning(unsure).Length == 0 && !_headings.ContainsValue(unsure.Heading)) is { } open)
            return $"Bitte wählen Sie, was „{open.Heading}“ bedeutet.";
        var twice = _headings.Values.Where(h => h.Length > 0).GroupBy(h => h).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            return $"Die Überschrift „{twice.Key}“ ist zweimal vergeben.";
        var missing = MappingCommands.ColumnsOf(kind).FirstOrDefault(c => c.IsRequired && _headings.GetValueOrDefault(c.Heading, "").Length == 0);
        return missing.Heading is null ? null : $"Für die Pflichtspalte „{missing.Heading}“ ist keine Überschrift gewählt.";
    }
}
