using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Features.Import.Recognition;
using Aez.Dashboard.Metrics;

namespace Aez.Dashboard.Features.Import.Writing;

/// <summary>All that the import of one table works with.</summary>
/// <param name="Import">Stored before the first row is written, which refers to it.</param>
/// <param name="Team">What alone may change; null: everything.</param>
internal sealed record ImportContext(
    AezDbContext Db,
    Data.Import Import,
    RecognisedTable Table,
    Lookups Lookups,
    RecordChanges Changes,
    ActingUser User,
    TeamRecords? Team,
    TimeProvider Clock,
    Action<ImportPhase, int, int?> Report,
    CancellationToken Cancellation);
