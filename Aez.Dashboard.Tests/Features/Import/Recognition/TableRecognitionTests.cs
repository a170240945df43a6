using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Import.Formats;
using Aez.Dashboard.Features.Import.Recognition;

namespace Aez.Dashboard.Tests.Features.Import.Recognition;

public sealed class TableRecognitionTests
{
    public static TheoryData<RecordKind> Kinds => [.. Enum.GetValues<RecordKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void OwnHeadings_AllOrJustTheRequired_AreRecognised(RecordKind kind)
    {
        var columns = FormatCatalogue.Of(kind).Columns;

        Assert.Equal((kind, columns.Count, 0), Recognise([.. columns.Select(column => column.Heading)]));
        Assert.Equal((kind, columns.Count(column => column.IsRequired), 0), Recognise([.. columns.Where(column => column.IsRequired).Select(column => column.Heading)]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Aliases_NameOneColumnOfTheKind(RecordKind kind)
    {
        var names = FormatCatalogue.Of(kind).Columns.SelectMany(column => column.Aliases.Prepend(column.Heading).Select(Spelling.Key).Distinct());

        Assert.Empty(names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Theory]
    [InlineData("KUNDENNUMMER;datum;Kontakt-\nart;Bemerkung", RecordKind.Contacts, 3, 1)]
    [InlineData("Kd.-Nr.;Kontaktdatum;Art des Kontakts;Hauptbetreuer/in", RecordKind.Contacts, 4, 0)]
    [InlineData("Kunden-Nr.;Teilnahme von;Teilnahme bis;Förderart;TRAEGER;Teilnahme-ID", RecordKind.MeasureEntries, 6, 0)]
    [InlineData("Kundennummer*;IFK*;Betreuung von*;Juengstes Kind geboren am;§10", RecordKind.Stock, 5, 0)]
    [InlineData("Kundennummer;EGV-Art;EGV vom;EGV gültig bis;Name", RecordKind.Agreements, 4, 1)]
    [InlineData("Kürzel;Name;Team;Bereich;VZAE;aktiv von", RecordKind.Officers, 6, 0)]
    [InlineData("Jahr;Ziel;Wert;Januar;Februar;Maerz;Dezember", RecordKind.Targets, 7, 0)]
    public void Headings_AsOtherSystemsWriteThem_AreRecognised(string headings, RecordKind kind, int matched, int ignored) =>
        Assert.Equal((kind, matched, ignored), Recognise(headings.Split(';')));

    [Theory]
    [InlineData("Kundennummer;Kontaktart;IFK", "Für „Kontakte“ fehlt die Pflichtspalte „Datum“")]
    [InlineData("Kundennummer;Betreuung von", "Für „Bestand“ fehlt die Pflichtspalte „IFK“")]
    [InlineData("Datum;Betrag;Konto", "passt zu keiner Art von Liste (gefunden: Datum, Betrag, Konto)")]
    [InlineData("Kundennummer;Datum;Kontaktart;DATUM", "„Datum“ steht in den Spalten B und D")]
    public void Headings_ThatCannotBeUsed_AreOneSentence(string headings, string expected)
    {
        Assert.False(new TableRecognition([]).TryRecognise(headings.Split(';'), new RecognitionHint(null, null), out _, out var failure));
        Assert.Contains(expected, failure.Message);
    }

    [Theory]
    [InlineData("Kundennummer;Datum;Kontaktart;Betreuer;Vermittler", "IFK", "Betreuer,Vermittler")]
    [InlineData("KdNr;Datum;Kunden-Nr.;Kontaktart", "Kundennummer", "KdNr,Kunden-Nr.")]
    [InlineData("Kunde;Datum;KdNr;Kontaktart;Kundennr.", "Kundennummer", "Kunde,KdNr,Kundennr.")]
    [InlineData("Jahr;Ziel;Wert;OrgZ;Organisationszeichen", "Team", "OrgZ,Organisationszeichen")]
    [InlineData("Kundennummer;IFK;Betreut seit;Zuständig seit", "Betreuung von", "Betreut seit,Zuständig seit")]
    [InlineData("Kundennummer;IFK;Betreuung von;Jüngstes Kind;Geburtsdatum jüngstes Kind", "Jüngstes Kind geboren am", "Jüngstes Kind,Geburtsdatum jüngstes Kind")]
    public void Headings_ThatCouldAllBeOneColumn_AreAQuestion(string headings, string column, string rivals)
    {
        Assert.True(new TableRecognition([]).TryRecognise(headings.Split(';'), new RecognitionHint(null, null), out var table, out var failure), failure?.Message);

        Assert.Equal(rivals, string.Join(',', table.Unsure.Select(unsure => unsure.Heading)));
        Assert.All(table.Unsure, unsure => Assert.Equal([column], unsure.Columns));
        Assert.All(table.Unsure, unsure => Assert.Equal(rivals.Split(',').Except([unsure.Heading]), unsure.Rivals));
    }

    /// <summary>The column's own heading is no guess, whatever stands beside it; neither is what somebody has decided.</summary>
    [Fact]
    public void OwnHeadingOrMapping_BesideAliases_DecidesThem()
    {
        Assert.True(new TableRecognition([]).TryRecognise(["Kundennummer", "Datum", "Kontaktart", "Betreuer", "IFK", "Vermittler"], new RecognitionHint(null, null), out var own, out _));
        Assert.Equal((4, 0), (own.Positions[3], own.Unsure.Count));
        Assert.Equal(["Betreuer", "Vermittler"], own.Ignored);

        var saved = new TableRecognition(
        [
            new ColumnMapping { Source = "VerBIS", Kind = RecordKind.Contacts, Heading = "Vermittler", Column = "IFK" },
            new ColumnMapping { Source = "VerBIS", Kind = RecordKind.Contacts, Heading = "Betreuer", Column = "" },
        ]);
        Assert.True(saved.TryRecognise(["Kundennummer", "Datum", "Kontaktart", "Betreuer", "Vermittler"], new RecognitionHint(null, null), out var mapped, out _));
        Assert.Equal((4, 0), (mapped.Positions[3], mapped.Unsure.Count));
    }

    [Fact]
    public void SavedMapping_CoversHeadingsThatNoAliasKnows()
    {
        var recognition = new TableRecognition(
        [
            new ColumnMapping { Source = "STEP", Kind = RecordKind.Contacts, Heading = "Fall", Column = "Kundennummer" },
            new ColumnMapping { Source = "STEP", Kind = RecordKind.Contacts, Heading = "Wann", Column = "Datum" },
        ]);

        Assert.True(recognition.TryRecognise(["FALL", "Wann", "Kontaktart", "Datum"], new RecognitionHint(null, null), out var table, out _));
        Assert.Equal(("STEP", RecordKind.Contacts), (table.Source, table.Format.Kind));
        Assert.Equal([0, 1, 2, -1, -1], table.Positions);
        Assert.Equal(["Datum"], table.Ignored);
        Assert.False(recognition.TryRecognise(["Fall", "Wann", "Kontaktart"], new RecognitionHint(null, "VerBIS"), out _, out _));
    }

    private static (RecordKind Kind, int Matched, int Ignored) Recognise(string[] headings)
    {
        Assert.True(new TableRecognition([]).TryRecognise(headings, new RecognitionHint(null, null), out var table, out var failure), failure?.Message);
        return (table.Format.Kind, table.Positions.Count(position => position >= 0), table.Ignored.Count);
    }
}
