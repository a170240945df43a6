using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain.Registers;

namespace Aez.Dashboard.Features.Demo;

/// <summary>What stands in the registers of the synthetic team.</summary>
internal static class DemoRegisters
{
    internal const string Author = "Petra Lindner";

    private static readonly byte[] Page = Encoding.ASCII.GetBytes(string.Join('\n',
        "%PDF-1.4",
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj",
        "xref",
        "0 4",
        "0000000000 65535 f ",
        "0000000009 00000 n ",
        "0000000052 00000 n ",
        "0000000101 00000 n ",
        "trailer<</Size 4/Root 1 0 R>>",
        "startxref",
        "164",
        "%%EOF",
        ""));

    /// <param name="firstId">Number of the first entry; the others follow in the order given.</param>
    /// <param name="firstFile">Number of the first document.</param>
    /// <param name="data">The story: some entries are about its customers.</param>
    public static IReadOnlyList<(Register Register, Entry Entry)> Create(DemoOptions options, int firstId, int firstFile, DemoData data)
    {
        var day = options.DataAsOf;
        List<string> ifks = [.. DemoTeam.Create(options.Ifks).Where(o => o.Team == DemoTeam.Team).Select(o => o.Code)];
        List<(Register, Entry)> all = [];
        foreach (var (register, values) in DemoNetwork.Create(day, firstId).Concat(DemoCooperation.Create(day, ifks, firstFile)).Concat(DemoReviews.Create(options, ifks, data)))
            all.Add((register, EntryOf(register, firstId + all.Count, day, values)));
        return all;
    }

    /// <summary>The documents that entries name: one page without words.</summary>
    public static IEnumerable<StoredFile> FilesOf(IEnumerable<(Register Register, Entry Entry)> entries) =>
        from e in entries
        from field in e.Register.Fields.OfType<EntryFile>()
        let file = e.Entry.Of(field)
        where file is not null
        select new StoredFile
        {
            Id = file.Id,
            Register = e.Register.Key,
            Team = e.Entry.Team,
            EntryId = e.Entry.Id,
            Name = file.Name,
            Kind = FileKind.Pdf,
            Size = Page.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Page)),
            Content = Page,
            UploadedBy = e.Entry.ChangedBy,
            UploadedAt = e.Entry.ChangedAt,
        };

    private static Entry EntryOf(Register register, int id, DateOnly day, IEnumerable<(EntryField Field, string Text)> values) =>
        new(id, DemoTeam.Team, 0, values.ToImmutableDictionary(v => v.Field.Key, v => v.Field.Keep(v.Text), StringComparer.Ordinal))
        {
            ChangedBy = Author,
            ChangedAt = day.AddDays(-1).ToDateTime(new TimeOnly(9, 15), DateTimeKind.Utc),
        };

    /// <summary>A day as people type it.</summary>
    internal static string Text(this DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
}
