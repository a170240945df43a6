using Aez.Dashboard.Domain.Registers;

namespace Aez.Dashboard.Data;

/// <summary>A document of a register, in the database and nowhere else: it goes where its entry goes, and no web server serves it by itself.</summary>
public sealed class StoredFile
{
    public int Id { get; set; }

    /// <summary>Key of the <see cref="Register"/>.</summary>
    public required string Register { get; set; }

    public required string Team { get; set; }

    /// <summary>The entry that it belongs to; null: uploaded, and the entry is not saved yet.</summary>
    public int? EntryId { get; set; }

    /// <summary>Nothing but a name: see <see cref="FileName"/>.</summary>
    public required string Name { get; set; }

    public FileKind Kind { get; set; }

    /// <summary>In bytes.</summary>
    public int Size { get; set; }

    /// <summary>Of the content, in hexadecimal digits.</summary>
    public required string Sha256 { get; set; }

    public required byte[] Content { get; set; }

    public required string UploadedBy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime UploadedAt { get; set; }
}
