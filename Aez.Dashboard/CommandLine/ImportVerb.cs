using System.CommandLine;
using System.Globalization;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import;

namespace Aez.Dashboard.CommandLine;

/// <summary><c>import</c>: export files into the database, whole files or nothing.</summary>
internal static class ImportVerb
{
    public static Command Create(VerbHost host)
    {
        var files = new Argument<string[]>("FILE") { Description = "CSV-, XLSX- oder XLS-Dateien", Arity = ArgumentArity.OneOrMore };
        var dryRun = new Option<bool>("--dry-run") { Description = "Nur zeigen, was geschähe" };
        var json = new Option<bool>("--json") { Description = "Als JSON" };
        var validRows = new Option<bool>("--valid-rows") { Description = "Gültige Zeilen speichern, auch wenn andere abgelehnt werden" };
        var dataAsOf = new Option<DateOnly?>("--data-as-of") { Description = "Datenstand (yyyy-MM-dd), sonst heute", CustomParser = ParseDay };
        var sheet = new Option<string[]>("--sheet") { Description = "Nur dieses Blatt der Arbeitsmappen lesen; mehrfach für mehrere", Arity = ArgumentArity.ZeroOrMore };
        var fullStock = new Option<bool>("--full-stock") { Description = "Der Bestand ist vollständig: Betreuungen seiner Teams, die er nicht nennt, enden am Tag vor dem Datenstand" };
        var acceptMissing = new Option<int?>("--accept-missing") { Description = "Bestätigt, wie viele Betreuungen dadurch enden, wenn es viele sind" };
        var allTeams = new Option<bool>("--all-teams") { Description = "Die Dateien gelten für alle Teams, auch für die ohne Zeile darin" };
        var command = new Command("import", "Exportdateien importieren") { files, dryRun, json, validRows, dataAsOf, sheet, fullStock, acceptMissing, allTeams };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var paths = parsed.GetValue(files)!;
            if (paths.FirstOrDefault(path => !File.Exists(path)) is { } missing)
                return host.Fail(Directory.Exists(missing) ? $"„{missing}“ ist ein Ordner: Bitte nennen Sie Dateien." : $"Die Datei „{missing}“ gibt es nicht.");
            var unsafeFiles = await FindUnsafeAsync(host, paths, cancellationToken);
            if (unsafeFiles.Count > 0)
            {
                if (parsed.GetValue(json))
                    await host.Output.WriteLineAsync(Json.Write(unsafeFiles.SelectMany(ImportJson.Of)));
                return host.Fail(string.Join(Environment.NewLine, unsafeFiles.Select(file => $"{file.FileName}: {file.Failure}")));
            }
            var service = await host.ServiceAsync<ImportService>(cancellationToken);
            var options = new ImportOptions(parsed.GetValue(dataAsOf), parsed.GetValue(validRows), ExplainFigures: false, FullStock: parsed.GetValue(fullStock), AcceptMissing: parsed.GetValue(acceptMissing), AllTeams: parsed.GetValue(allTeams));
            var sheets = parsed.GetValue(sheet) is { Length: > 0 } named ? named : null;
            ImportFile[] toImport = [.. paths.Select(path => new ImportFile(Path.GetFileName(path), () => Open(path), Sheets: sheets))];
            var reports = parsed.GetValue(dryRun)
                ? await service.DryRunAsync(toImport, options, ActingUser.System, cancellation: cancellationToken)
                : await service.ImportAsync(toImport, options, ActingUser.System, cancellation: cancellationToken);
            if (parsed.GetValue(json))
                await host.Output.WriteLineAsync(Json.Write(reports.SelectMany(ImportJson.Of)));
            else
                await WriteTextAsync(host.Output, reports, parsed.GetValue(dryRun));
            return Conclude(host, reports, options, parsed.GetValue(dryRun));
        });
        return command;
    }

    /// <summary>What the house's scanner does not let through, before anything of any file is read.</summary>
    private static async Task<IReadOnlyList<FileReport>> FindUnsafeAsync(VerbHost host, string[] paths, CancellationToken cancellationToken)
    {
        var uploads = await host.ServiceAsync<Uploads>(cancellationToken);
        var found = new List<FileReport>();
        foreach (var path in paths)
        {
            if (await uploads.FindRefusalOfOwnFileAsync(ActingUser.System, path, cancellationToken) is { } refusal)
                found.Add(new FileReport(Path.GetFileName(path), refusal, [], IsCommitted: false));
        }
        return found;
    }

    // A pipe has no length and would let the program wait for ever: it is said to be empty, as an empty file is.
    private static Stream Open(string path) => new FileInfo(path).Length == 0 ? new MemoryStream([], writable: false) : File.OpenRead(path);

    private static DateOnly? ParseDay(System.CommandLine.Parsing.ArgumentResult result)
    {
        if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        result.AddError("--data-as-of erwartet einen Tag wie 2016-09-30.");
        return null;
    }

    private static int Conclude(VerbHost host, IReadOnlyList<FileReport> reports, ImportOptions options, bool isDryRun)
    {
        var failures = reports.Where(report => report.Failure is not null).GroupBy(report => report.Failure, report => report.FileName).ToList();
        if (failures.Count > 0)
            return host.Fail(string.Join(Environment.NewLine, failures.Select(files => $"{string.Join(", ", files)}: {files.Key}")));
        var refused = reports.Where(report => report.Rejected > 0 && !report.IsCommitted && !(isDryRun && options.CommitValidRows)).ToList();
        if (refused.Count == 0)
            return Verbs.Success;
        var rows = refused.Sum(report => report.Rejected);
        host.Fail($"{German.Number(rows)} {(rows == 1 ? "Zeile wurde" : "Zeilen wurden")} abgelehnt, aus {string.Join(", ", refused.Select(report => report.FileName))} wurde nichts gespeichert: Berichtigen Sie die genannten Zellen, oder verwenden Sie --valid-rows.");
        return Verbs.Rejected;
    }

    private static string Column(RowError error) => error.Column.Length > 0 ? $", Spalte {error.Column}" : "";

    private static string Heading(RowError error) => error.Heading.Length > 0 ? $" ({error.Heading})" : "";

    private static string Value(RowError error) => error switch
    {
        { Value.Length: > 0 } => $"„{error.Value}“",
        { Heading.Length: > 0 } => "Der Wert",
        _ => "Die Zeile",
    };

    private static async Task WriteTextAsync(TextWriter output, IReadOnlyList<FileReport> reports, bool isDryRun)
    {
        foreach (var report in reports)
        {
            foreach (var table in report.Tables)
            {
                var outcome = isDryRun ? "Probelauf, nichts gespeichert"
                    : table.WasImportedBefore ? $"schon als Import {table.ImportId} gespeichert"
                    : report.IsCommitted ? $"gespeichert als Import {table.ImportId}"
                    : "nicht gespeichert";
                await output.WriteLineAsync($"{report.FileName} ({table.Kind.Name()}): {German.Number(table.New)} neu, {German.Number(table.Changed)} geändert, {German.Number(table.Cleared)} mit entfallenen Werten, {German.Number(table.Unchanged)} unverändert, {German.Number(table.Outdated)} überholt, {German.Number(table.Skipped)} übersprungen, {German.Number(table.Rejected)} abgelehnt; {outcome}.");
                foreach (var notice in table.Notices)
                    await output.WriteLineAsync($"  {notice}");
                foreach (var ended in table.EndedCare)
                    await output.WriteLineAsync($"  Kundennummer {ended.Customer}: Betreuung durch {ended.Ifk} seit {German.Day(ended.From)} endet am {German.Day(ended.To)}.");
                if (isDryRun && table.Unconfirmed is { } unconfirmed)
                    await output.WriteLineAsync($"  {unconfirmed} (--accept-missing {table.EndedCareCount}).");
                foreach (var cleared in table.ClearedValues)
                    await output.WriteLineAsync($"  {cleared.Sheet}, Zeile {cleared.Row}, Spalte {cleared.Column} ({cleared.Heading}): „{cleared.OldValue}“ entfällt.");
                foreach (var outdated in table.OutdatedRows)
                    await output.WriteLineAsync($"  {outdated.Sheet}, Zeile {outdated.Row}: überholt, {outdated.Reason}.");
                foreach (var skipped in table.SkippedRows)
                    await output.WriteLineAsync($"  {skipped.Sheet}, Zeile {skipped.Row}: übersprungen, {skipped.Reason}.");
                foreach (var error in table.Errors)
                    await output.WriteLineAsync($"  {error.Sheet}, Zeile {error.Row}{Column(error)}{Heading(error)}: {Value(error)} {error.Reason}. {error.Remedy}");
                if (table.ErrorCount > table.Errors.Count)
                    await output.WriteLineAsync($"  … und {German.Quantity(table.ErrorCount - table.Errors.Count, "weiterer Fehler", "weitere Fehler")}.");
            }
        }
    }
}

/// <summary>A table of a file as <c>import --json</c> shows it; a file that could not be read has a failure and no kind.</summary>
internal sealed record ImportJson(
    string File, string? Sheet, string? Kind, string? Source, int New, int Changed, int Cleared, int Unchanged, int Outdated, int Skipped, int Rejected,
    IReadOnlyList<RowError> Errors, int ErrorCount, IReadOnlyList<SkippedRow> SkippedRows, IReadOnlyList<OutdatedRow> OutdatedRows, IReadOnlyList<ClearedValue> ClearedValues, int ClearedValueCount,
    IReadOnlyList<EndedCare> EndedCare, int EndedCareCount, IReadOnlyList<string> Teams, bool AllTeams,
    IReadOnlyList<string> Notices, int? ImportId, bool Committed, bool AlreadyImported, string? Failure)
{
    public static IEnumerable<ImportJson> Of(FileReport report) => report.Failure is null || report.Tables.Count > 0
        ? report.Tables.Select(table => new ImportJson(
            report.FileName, table.Sheet, table.Kind.Name(), table.Source, table.New, table.Changed, table.Cleared, table.Unchanged, table.Outdated, table.Skipped, table.Rejected,
            table.Errors, table.ErrorCount, table.SkippedRows, table.OutdatedRows, table.ClearedValues, table.ClearedValueCount, table.EndedCare, table.EndedCareCount, table.Teams, table.AllTeams, table.Notices, table.ImportId, report.IsCommitted, table.WasImportedBefore, report.Failure))
        : [new ImportJson(report.FileName, null, null, null, 0, 0, 0, 0, 0, 0, 0, [], 0, [], [], [], 0, [], 0, [], false, [], null, false, false, report.Failure)];
}
