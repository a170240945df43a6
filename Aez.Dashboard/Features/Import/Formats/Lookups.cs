using System.Diagnostics.CodeAnalysis;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.Import.Formats;

/// <summary>The master data that rows refer to; codes are found whatever their case and keep their stored spelling.</summary>
internal sealed class Lookups
{
    private readonly Dictionary<string, string> _ifks = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Instrument> _instruments = new(StringComparer.OrdinalIgnoreCase);

    private Lookups(IEnumerable<string> ifks, IEnumerable<Instrument> instruments)
    {
        foreach (var code in ifks)
            _ifks.TryAdd(code, code);
        foreach (var instrument in instruments)
            _instruments.TryAdd(instrument.Code, instrument);
    }

    public static Lookups Load(AezDbContext db) => new(
        db.Rows("""SELECT "Code" FROM "Officers" """, row => row.Text(0)),
        db.Rows(
            """SELECT "Code", "Name", "LegalBasis", "ValidFrom", "ValidUntil", "Position" FROM "Instruments" """,
            row => new Instrument
            {
                Code = row.Text(0),
                Name = row.Text(1),
                LegalBasis = row.Text(2),
                ValidFrom = row.DayOrNull(3),
                ValidUntil = row.DayOrNull(4),
                Position = row.Number(5),
            }));

    public bool TryIfk(ReadOnlySpan<char> text, [NotNullWhen(true)] out string? code) =>
        _ifks.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out code);

    public string AddIfk(string code)
    {
        _ifks.TryAdd(code, code);
        return _ifks[code];
    }

    public bool TryInstrument(ReadOnlySpan<char> code, [NotNullWhen(true)] out Instrument? instrument) =>
        _instruments.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(code, out instrument);
}
