using System.Text;
using Aez.Dashboard.Features.Import;

namespace Aez.Dashboard.Tests.Features.Import.Reading;

/// <summary>Damages small valid files at random, always the same way, and reads them.</summary>
public sealed class MutationTests
{
    private const string Csv = "Kundennummer;Datum;Kontaktart;Ergebnis\r\n061000001;01.09.2016;\"persönlich\";geführt\r\n061000002;02.09.2016;Video;\"nicht; erschienen\"\r\n355A000123;03.09.2016;telefonisch;\r\n";

    /// <summary>Every part has a checksum: what can be read at all says what the file said before.</summary>
    [Fact]
    public void Xlsx_HoweverDamaged_IsAsBeforeOrOneSentence()
    {
        var original = TableFiles.Sample("contacts.xlsx");
        var before = TableFiles.Read(original, "liste.xlsx");
        var readable = 0;
        foreach (var file in Mutations(original, 1500))
        {
            var content = Read(file, "liste.xlsx");
            if (content.Failure is not null)
                continue;
            readable++;
            Assert.Equal(before.Header, content.Header);
            Assert.Equal(before.Rows, content.Rows);
        }
        Assert.InRange(readable, 1, 1499);
    }

    [Fact]
    public void Xls_HoweverDamaged_IsRowsOrOneSentence()
    {
        foreach (var file in Mutations(TableFiles.Sample("contacts.xls"), 1500))
            Read(file, "liste.xls");
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("windows-1252")]
    public void Csv_HoweverDamaged_IsRowsOrOneSentence(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        foreach (var file in Mutations(Encoding.GetEncoding(encoding).GetBytes(Csv), 3000))
            Read(file, "liste.csv");
    }

    /// <summary>Of a row that is cut the last field may look whole, but no field before it is taken for an empty one.</summary>
    [Fact]
    public void Csv_CutAnywhere_HasNoRowThatLostFieldsUnnoticed()
    {
        var bytes = Encoding.UTF8.GetBytes(Csv);
        var whole = TableFiles.Read(bytes).Rows;
        for (var length = 45; length < bytes.Length; length++)
        {
            // Half a sign of UTF-8 may be letters of Windows-1252.
            if ((bytes[length] & 0xC0) == 0x80)
                continue;
            var content = TableFiles.Read(bytes[..length]);
            Assert.All(content.Rows.SkipLast(1), (row, at) => Assert.Equal(whole[at], row));
            if (content.Failure is null && content.Rows.Count > 0 && !content.Rows[^1].EndsWith(" -", StringComparison.Ordinal))
                Assert.StartsWith(content.Rows[^1], whole[content.Rows.Count - 1], StringComparison.Ordinal);
        }
    }

    private static TableContent Read(byte[] file, string name)
    {
        var content = TableFiles.Read(file, name, new ImportLimits { MaxSeconds = 10, MaxRows = 70_000 });
        Assert.True(content.Failure is null || (content.Failure.Message.EndsWith('.') && !content.Failure.Message.Contains('\n', StringComparison.Ordinal)), content.Failure?.Message);
        return content;
    }

    private static IEnumerable<byte[]> Mutations(byte[] original, int count)
    {
        var random = new Random(4711);
        for (var round = 0; round < count; round++)
        {
            var file = original.ToList();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                var at = random.Next(file.Count);
                switch (random.Next(5))
                {
                    case 0:
                        file[at] ^= (byte)(1 << random.Next(8));
                        break;
                    case 1:
                        file[at] = (byte)random.Next(256);
                        break;
                    case 2:
                        file.RemoveRange(at, Math.Min(random.Next(1, 20), file.Count - at));
                        break;
                    case 3:
                        file.InsertRange(at, Enumerable.Range(0, random.Next(1, 20)).Select(_ => (byte)random.Next(256)));
                        break;
                    default:
                        file.InsertRange(random.Next(file.Count), file.GetRange(at, Math.Min(random.Next(1, 200), file.Count - at)));
                        break;
                }
                if (file.Count < 2)
                    break;
            }
            yield return [.. file];
        }
    }
}
