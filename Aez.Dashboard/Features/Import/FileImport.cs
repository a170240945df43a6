using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Features.Import;

/// <summary>Imports one file inside the caller's transaction, tables in the order of their kinds.</summary>
internal sealed class FileImport(ImportJob job, FilePlan plan)
{
    private readonly List<TableReport> _reports = [];
    private bool _reachesBeyond;
    private string? _refusal;

    /// <returns>The report as it would be if the caller committed, or a failure after which the caller rolls back.</returns>
    public async Task<FileReport> RunAsync()
    {
        var stream = plan.File.Open();
        if (!TableReader.TryOpen(stream, plan.File.Name, job.Limits, job.Clock, job.Cancellation, out var reader, out var unreadable))
            return Fail(unreadable.Message);
        using (reader)
        {
            if (await TakeTablesAsync(reader) is { } broken)
                return Fail(broken.Message);
        }
        // Another program may write to a file that is open: what was read would then be neither the old list nor the new one.
        if (FileOutline.Hash(stream) != plan.Sha256)
            return Fail("Die Datei hat sich während des Imports geändert und wurde nicht gespeichert: Bitte importieren Sie sie noch einmal.");
        if (_refusal is { } refusal)
            return Fail(refusal);
        if (_reachesBeyond)
            return Fail($"Der vollständige Bestand würde auch Betreuungen beenden, die nicht nur Ihr Team „{job.User.Team}“ betreffen: Bitten Sie das Controlling, ihn zu importieren.");
        if (!job.IsDryRun && _reports.Find(report => report.Unconfirmed is not null) is { } unconfirmed)
            return Fail($"{unconfirmed.Unconfirmed} (--accept-missing {unconfirmed.EndedCareCount}).") with { Tables = _reports };
        return new FileReport(plan.File.Name, null, _reports, IsCommitted: IsAcceptable);
    }

    /// <returns>Why reading broke off; null if it did not.</returns>
    private async Task<ReadFailure?> TakeTablesAsync(TableReader reader)
    {
        foreach (var table in plan.Tables)
        {
            if (reader.OpenSheet(table.Position))
            {
                reader.UseHeader(table.HeaderRow);
                var intake = new TableIntake(job, plan, table, reader);
                _reports.Add(await intake.RunAsync());
                _reachesBeyond |= intake.ReachesBeyond;
                _refusal ??= intake.Refusal;
            }
            if (reader.Failure is { } broken)
                return broken;
        }
        return null;
    }

    private bool IsAcceptable =>
        _reports.Sum(report => report.Rejected) == 0
        || (job.Options is { CommitValidRows: true, FullStock: false } && _reports.Exists(report => report.Accepted > 0));

    private FileReport Fail(string message) => FileReport.Refused(plan.File, message);
}
