using Aez.Dashboard.Domain;
using Aez.Dashboard.Domain.Records;
using Aez.Dashboard.Domain.Registers;
using Aez.Dashboard.Domain.Reviews;
using Aez.Dashboard.Domain.Rules;
using Values = (Aez.Dashboard.Domain.Registers.EntryField Field, string Text)[];

namespace Aez.Dashboard.Features.Demo;

/// <summary>Cases of the synthetic team, drawn as the program draws: reviewed, begun, late and still to be reviewed. They are seen once a Dienstvereinbarung is named.</summary>
internal static class DemoReviews
{
    private const int Seed = 27_182_818;

    /// <param name="data">The story; who of it is reviewed is drawn.</param>
    public static IEnumerable<(Register Register, Values Values)> Create(DemoOptions options, IReadOnlyList<string> ifks, DemoData data)
    {
        var rules = RuleTimeline.Shipped;
        var agreements = data.Agreements.ToLookup(a => a.CustomerNumber);
        var contacts = data.Contacts.ToLookup(c => c.CustomerNumber);
        foreach (var (back, perIfk) in new[] { (3, 2), (2, 1), (1, 1) })
        {
            var month = options.LastWholeMonth.AddMonths(1 - back);
            foreach (var (ifk, i) in ifks.Select((ifk, i) => (ifk, i)))
            {
                var seed = $"{Seed}|{month}|{ifk}";
                var stock = data.Care.Where(c => c.Ifk == ifk && c.To != month.KeyDay && CarePeriod.On(month.KeyDay, [c]) is not null).Select(c => CaseCandidate.Of(
                    c,
                    [.. agreements[c.CustomerNumber]],
                    contacts[c.CustomerNumber].Where(t => t.Date <= month.KeyDay && rules.Of(month).IsQualified(t.Kind, t.Outcome)).Max(t => (DateOnly?)t.Date),
                    month.KeyDay,
                    rules));
                foreach (var drawn in CaseSample.Draw(stock, perIfk, seed))
                {
                    Values entry =
                    [
                        (ReviewRegister.CustomerNumber, drawn.CustomerNumber),
                        (ReviewRegister.Ifk, ifk),
                        (ReviewRegister.Month, month.ToString()),
                        (ReviewRegister.Layer, drawn.Layer),
                        (ReviewRegister.Seed, seed),
                    ];
                    var points = ReviewPoint.Of(month, [], rules);
                    // All of the oldest month but one case, of the next one those of every other IFK begun, of the last none.
                    var answered = back == 3 ? (i == ifks.Count - 1 ? 0 : points.Count) : back == 2 && i % 2 == 0 ? 2 : 0;
                    yield return (ReviewRegister.Instance, [.. entry, .. points.Take(answered).SelectMany((p, at) => Answer(p, at, drawn.CustomerNumber))]);
                }
            }
        }
    }

    /// <summary>What is found follows from the case, so that it is always the same.</summary>
    private static IEnumerable<(EntryField, string)> Answer(ReviewPoint point, int at, string customer)
    {
        var chance = customer.Sum(c => c) * 7 + at * 11;
        var answer = at == 5 && chance % 3 == 0 ? "entfaellt" : chance % (at == 5 ? 2 : at == 2 ? 4 : 9) == 0 ? "nein" : "ja";
        yield return (point.Answer, answer);
        if (answer == "nein")
            yield return (point.Note, at == 5 ? "Rückmeldung des Trägers liegt vor, ist aber nicht besprochen." : "In der Dokumentation nicht zu erkennen.");
    }
}
