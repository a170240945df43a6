using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>Who says something: of two, the later Datenstand knows better.</summary>
internal readonly record struct ClaimSource(int ImportId, DateOnly DataAsOf, int Rank);

/// <summary>A care period as files tell of it.</summary>
/// <param name="To">Its last day; null where it goes on, or no file tells of its end.</param>
/// <param name="End">Who tells of its end, for <paramref name="To"/>; null: nobody does.</param>
/// <param name="Known">Who names it, the latest.</param>
/// <param name="Row">The row of the file that is being imported; null for care that only the store knows.</param>
/// <param name="File">Where it is known from.</param>
internal sealed record ToldCare(string Customer, string Ifk, DateOnly From, DateOnly? To, ClaimSource? End, ClaimSource Known, CarePeriod? Row, string File = "")
{
    public override string ToString() =>
        $"durch {Ifk} ab {German.Day(From)}{(To is { } to ? $" bis {German.Day(to)}" : "")}{(Row is not null ? $" (Zeile {Row.SourceRow})" : File.Length > 0 ? $" (aus „{File}“ mit demselben Datenstand)" : "")}";
}

/// <summary>That care ends by what a newer Datenstand says of other care.</summary>
/// <param name="To">Its last day; the day before its first where it takes no effect at all.</param>
/// <param name="By">Who says so.</param>
internal readonly record struct CareEnd(DateOnly To, ClaimSource By);
