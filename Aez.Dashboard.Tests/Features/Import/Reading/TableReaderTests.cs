using System.Text;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.Tests.Features.Import.Reading;

public sealed class TableReaderTests
{
    [Fact]
    public void Heading_ByDefault_IsTheFirstRowOfThreeCells_AndAnotherCanBeChosen()
    {
        using var reader = Open("Kontaktliste\nStand:;30.09.2016;Erstellt von:;Weber\n\nKundennummer;Datum;Kontaktart\n1;2;3\n4;5;6\n");

        Assert.True(reader.NextSheet());
        Assert.Equal([1, 2, 4, 5, 6], reader.Leading.Select(row => row.Number));
        Assert.Equal(["Kundennummer", "Datum", "Kontaktart"], reader.Leading[2].Cells);
        Assert.Equal((2, "Weber"), (reader.HeaderRow, reader.Header[3]));

        reader.UseHeader(4);

        Assert.Equal(["Kundennummer", "Datum", "Kontaktart"], reader.Header);
        Assert.Equal(["5: 1", "6: 4"], Rows(reader));
    }

    [Fact]
    public void LeadingRows_AreThirtyAtMost_AndNoRowBelowIsLost()
    {
        using var reader = Open(string.Concat(Enumerable.Range(1, 100).Select(row => $"{row};b;c\n")));
        reader.NextSheet();

        Assert.Equal(30, reader.Leading.Count);

        reader.UseHeader(30);

        Assert.Equal(Enumerable.Range(31, 70).Select(row => $"{row}: {row}"), Rows(reader));
    }

    [Fact]
    public void Sheets_CanBeOpenedAgain_InAnyOrder()
    {
        using var file = new MemoryStream(TableFiles.Sample("contacts.xlsx"));
        Assert.True(TableReader.TryOpen(file, "x", new ImportLimits(), TimeProvider.System, TestContext.Current.CancellationToken, out var reader, out _));
        using (reader)
        {
            Assert.True(reader.NextSheet());
            var sheet = reader.SheetIndex;
            var first = Rows(reader);
            Assert.False(reader.NextSheet());

            Assert.True(reader.OpenSheet(sheet));
            Assert.NotEmpty(first);
            Assert.Equal(first, Rows(reader));
        }
    }

    [Fact]
    public void LongTexts_OfKeptColumns_HaveABudget()
    {
        using var reader = Open($"a;b;c\n{string.Concat(Enumerable.Repeat($"1;{new string('x', 164)};{new string('y', 1000)}\n", 6))}", new ImportLimits { MaxLongTextCharacters = 500 });
        reader.NextSheet();
        reader.KeptColumns = [0, 1];

        Assert.Equal(5, Rows(reader).Count);
        Assert.Contains("Import:MaxLongTextCharacters", reader.Failure?.Message);
    }

    private static List<string> Rows(TableReader reader)
    {
        var rows = new List<string>();
        while (reader.NextRow())
            rows.Add($"{reader.RowNumber}: {reader[0].ToString()}");
        return rows;
    }

    private static TableReader Open(string csv, ImportLimits? limits = null)
    {
        Assert.True(TableReader.TryOpen(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "liste.csv", limits ?? new ImportLimits(), TimeProvider.System, TestContext.Current.CancellationToken, out var reader, out _));
        return reader;
    }
}
