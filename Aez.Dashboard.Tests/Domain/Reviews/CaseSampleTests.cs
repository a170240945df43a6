using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Aez.Dashboard.Domain.Reviews;
using CsCheck;

namespace Aez.Dashboard.Tests.Domain.Reviews;

public sealed class CaseSampleTests
{
    private static readonly Gen<CaseCandidate[]> Stock = Gen.Int[0, 5].Array[0, 60].Select(layers => layers.Select((layer, i) => new CaseCandidate($"{i:000000000}", $"Gruppe {layer}")).ToArray());

    [Fact]
    public void Draw_OfAnyStock_HasSoManyAndNobodyTwice() => Gen.Select(Stock, Gen.Int[0, 70], Gen.String).Sample((stock, count, seed) =>
    {
        var drawn = CaseSample.Draw(stock, count, seed);

        Assert.Equal(Math.Min(count, stock.Length), drawn.Count);
        Assert.Equal(drawn.Count, drawn.Distinct().Count());
        Assert.Empty(drawn.Except(stock));
    });

    [Fact]
    public void Draw_OfAnyStock_RepresentsEachLayerToWithinOneCase() => Gen.Select(Stock, Gen.Int[0, 70], Gen.String).Sample((stock, count, seed) =>
    {
        var drawn = CaseSample.Draw(stock, count, seed);

        foreach (var layer in stock.GroupBy(c => c.Layer))
        {
            var fair = (double)drawn.Count * layer.Count() / stock.Length;
            Assert.InRange(drawn.Count(c => c.Layer == layer.Key), Math.Floor(fair), Math.Ceiling(fair));
        }
    });

    [Fact]
    public void Draw_OfTheSameSeedAndStock_IsTheSameWhateverTheOrder() => Gen.Select(Stock, Gen.Int[0, 70], Gen.Int).Sample((stock, count, seed) =>
    {
        var shuffled = (CaseCandidate[])[.. stock, .. stock.Take(3)];
        new Random(seed).Shuffle(shuffled);

        Assert.Equal(CaseSample.Draw(stock, count, $"{seed}"), CaseSample.Draw(shuffled, count, $"{seed}"));
    });

    /// <summary>Each customer as often as any other, in a layer of one as in one of twelve: 4000 draws of 3 out of 20, expected 600 each.</summary>
    [Fact]
    public void Draw_OverManySeeds_IsUniform()
    {
        const int draws = 4000;
        CaseCandidate[] stock = [.. Enumerable.Range(0, 20).Select(i => new CaseCandidate($"{i:000000000}", i == 0 ? "a" : i < 8 ? "b" : "c"))];

        var counts = Enumerable.Range(0, draws).SelectMany(seed => CaseSample.Draw(stock, 3, $"{seed}|2016-09|AEZ-01")).CountBy(c => c.CustomerNumber).ToDictionary();

        var expected = draws * 3 / 20.0;
        // Six standard deviations of a binomial count; the seeds are fixed, so that the answer is, too.
        var reach = 6 * Math.Sqrt(draws * 0.15 * 0.85);
        Assert.All(stock, c => Assert.InRange(counts[c.CustomerNumber], expected - reach, expected + reach));
    }

    /// <summary>By the description alone, with other means: whoever doubts a draw can do it again.</summary>
    [Fact]
    public void Draw_ByItsDescription_IsTheSame() => Gen.Select(Stock, Gen.Int[1, 40], Gen.Int[10_000_000, 99_999_999]).Sample((stock, count, number) =>
    {
        var seed = $"{number}|2016-09|AEZ-01";
        var row = stock.OrderBy(c => c.Layer, StringComparer.Ordinal).ThenBy(c => Number(c.CustomerNumber)).ToList();
        var start = Number("");
        var places = Enumerable.Range(0, Math.Min(count, row.Count)).Select(k => (int)(((System.Numerics.BigInteger)k * System.Numerics.BigInteger.Pow(2, 64) + start) * row.Count / Math.Min(count, row.Count) / System.Numerics.BigInteger.Pow(2, 64)));

        Assert.Equal(places.Select(p => row[p].CustomerNumber).Order(StringComparer.Ordinal), CaseSample.Draw(stock, count, seed).Select(c => c.CustomerNumber));

        ulong Number(string customer) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(seed + "|" + customer)));
    });

    [Fact]
    public void Draw_OfOneSeed_NeverChanges()
    {
        CaseCandidate[] stock = [.. Enumerable.Range(1, 9).Select(i => new CaseCandidate($"{i:000000000}", i < 4 ? "fehlt" : "gültig"))];

        Assert.Equal(["000000003", "000000006", "000000008"], CaseSample.Draw(stock, 3, "48210733|2016-09|AEZ-01").Select(c => c.CustomerNumber));
    }
}
