namespace Aez.Dashboard.Domain.Registers;

/// <summary>What an uploaded file is by its content. Numbers are stored.</summary>
public enum FileKind
{
    Pdf = 0,
    Docx = 1,
    Xlsx = 2,
    Odt = 3,
    Png = 4,
    Jpeg = 5,
}

public static class FileKinds
{
    /// <summary>All, as people call them.</summary>
    public static string AllWords { get; } = German.List([.. Enum.GetValues<FileKind>().Select(Word)]).Replace(" und ", " oder ", StringComparison.Ordinal);

    /// <summary>What a file may be called: endings with their dot, lower case.</summary>
    public static IEnumerable<string> AllEndings => Enum.GetValues<FileKind>().SelectMany(Endings);

    public static string Word(this FileKind kind) => kind switch
    {
        FileKind.Pdf => "PDF",
        FileKind.Docx => "Word (DOCX)",
        FileKind.Xlsx => "Excel (XLSX)",
        FileKind.Odt => "OpenDocument-Text (ODT)",
        FileKind.Png => "PNG",
        FileKind.Jpeg => "JPEG",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>How its name may end.</summary>
    public static IReadOnlyList<string> Endings(this FileKind kind) => kind switch
    {
        FileKind.Pdf => [".pdf"],
        FileKind.Docx => [".docx"],
        FileKind.Xlsx => [".xlsx"],
        FileKind.Odt => [".odt"],
        FileKind.Png => [".png"],
        FileKind.Jpeg => [".jpg", ".jpeg"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>As the browser is told.</summary>
    public static string ContentType(this FileKind kind) => kind switch
    {
        FileKind.Pdf => "application/pdf",
        FileKind.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        FileKind.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        FileKind.Odt => "application/vnd.oasis.opendocument.text",
        FileKind.Png => "image/png",
        FileKind.Jpeg => "image/jpeg",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
