using Aez.Dashboard.Domain.Registers;

namespace Aez.Dashboard.Domain.Reviews;

/// <summary>What the reviewed cases of a team say about a point of the checklist: of the team, never of an IFK.</summary>
public sealed record PointFinding(ReviewPoint Point, int Yes, int No, int NotApplicable)
{
    /// <summary>Months that are looked at together: a month alone has too few cases.</summary>
    public const int Months = 12;

    /// <summary>Fewer cases than these are not told to those who may not see single ones.</summary>
    public const int LeastCases = 3;

    /// <summary>Cases in which it mattered.</summary>
    public int Answered => Yes + No;

    /// <summary>The share of yes; null where it mattered in no case.</summary>
    public ShareInterval? Share => ShareInterval.Of(Yes, Answered);

    /// <summary>Too few cases stand behind it to be told to the reader.</summary>
    public bool IsHidden { get; init; }

    /// <summary>As those see it who see no single case.</summary>
    public PointFinding Hidden() => Answered + NotApplicable is > 0 and < LeastCases ? this with { Yes = 0, No = 0, NotApplicable = 0, IsHidden = true } : this;

    /// <summary>The cases that are looked at together, the newest first.</summary>
    /// <param name="all">Of the team.</param>
    /// <param name="last">The last of the <see cref="Months"/>.</param>
    public static IReadOnlyList<Entry> CasesOf(IEnumerable<Entry> all, Month last) =>
    [
        .. all.Where(e => !e.IsRemoved && e.Of(ReviewRegister.Month) is { } month && month > last.AddMonths(-Months) && month <= last)
            .OrderByDescending(e => e.Of(ReviewRegister.Month)!.Value),
    ];

    /// <summary>By point, in the order of the checklist, with the newest wording of each; points that no case answered are there with nothing.</summary>
    /// <param name="cases">The newest first.</param>
    public static IReadOnlyList<PointFinding> Of(IReadOnlyList<Entry> cases, EntrySurroundings around)
    {
        return
        [
            .. cases.SelectMany(e => ReviewRegister.PointsOf(e, around)).DistinctBy(p => p.Key).Select(point => new PointFinding(
                point, Count(point, ReviewAnswer.Yes), Count(point, ReviewAnswer.No), Count(point, ReviewAnswer.NotApplicable))),
        ];

        int Count(ReviewPoint point, ReviewAnswer answer) => cases.Count(e => e.Values.GetValueOrDefault(point.Answer.Key) == point.Answer.KeyOf(answer));
    }

    /// <summary>Which point fails most, as one German sentence.</summary>
    /// <param name="findings">As the reader may see them.</param>
    public static string Sentence(IReadOnlyCollection<PointFinding> findings)
    {
        var worst = findings.Where(f => f.No > 0).OrderBy(f => f.Share!.Value.Share).ThenByDescending(f => f.No).FirstOrDefault();
        return findings.All(f => f.Answered == 0) ? "Noch ist kein Prüfpunkt beantwortet."
            : worst is null ? "Wo ein Prüfpunkt zutraf, wurde er überall mit „ja“ beantwortet."
            : $"Am seltensten „ja“: {worst.Point.Name} mit {German.Number(worst.Yes)} von {German.Quantity(worst.Answered, "Fall", "Fällen")}, im ganzen Bestand zu 95 % {Range(worst.Share!.Value)}.";
    }

    /// <summary>"zwischen 12 % und 64 %".</summary>
    public static string Range(ShareInterval share) => $"zwischen {German.Percent(share.Lower, 0)} und {German.Percent(share.Upper, 0)}";
}
