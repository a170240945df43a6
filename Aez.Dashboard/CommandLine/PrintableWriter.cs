using System.Text;
using Aez.Dashboard.Features.Import.Reading;

namespace Aez.Dashboard.CommandLine;

/// <summary>
/// Passes text on to a terminal or a file without signs that would steer it: names and values come from files of unknown origin.
/// </summary>
internal sealed class PrintableWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => inner.Write(TextSigns.Printable(value.ToString()));

    public override void Write(char[] buffer, int index, int count) => inner.Write(TextSigns.Printable(new string(buffer, index, count)));

    public override void Write(string? value) => inner.Write(value is null ? null : TextSigns.Printable(value));

    public override void WriteLine(string? value) => inner.WriteLine(value is null ? null : TextSigns.Printable(value));

    public override Task WriteLineAsync(string? value) => inner.WriteLineAsync(value is null ? null : TextSigns.Printable(value));

    public override void Flush() => inner.Flush();

    public override Task FlushAsync() => inner.FlushAsync();
}
