using System.Collections;
using System.IO.Compression;
using System.Reflection;
using System.Text.RegularExpressions;
using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Tests.AccessMatrix;

/// <summary>Which IFKs an answer tells about, whatever its form.</summary>
internal static partial class Visible
{
    private const int Deepest = 12;

    /// <summary>Codes of IFKs in any text below the object; customers' numbers in the <see cref="World"/> carry them too.</summary>
    public static IReadOnlySet<string> In(object? answer)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        Walk(answer, found, new HashSet<object>(ReferenceEqualityComparer.Instance));
        return found;
    }

    /// <summary>The same in all parts of a workbook; in any other file, in its text.</summary>
    public static IReadOnlySet<string> In(byte[] file) => In(PartsOf(file));

    /// <summary>The text of each part of a workbook; of any other file its text.</summary>
    public static IReadOnlyList<string> PartsOf(byte[] file)
    {
        if (file is not [0x50, 0x4B, ..])
            return [System.Text.Encoding.UTF8.GetString(file)];
        using var zip = new ZipArchive(new MemoryStream(file));
        return zip.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal).Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }).ToList();
    }

    /// <summary>Everything that can be read of an answer, a line for each value.</summary>
    public static IReadOnlyList<string> TextOf(object? answer)
    {
        var lines = new List<string>();
        Write(answer, "", lines, new HashSet<object>(ReferenceEqualityComparer.Instance), 0);
        return lines;
    }

    private static void Write(object? value, string path, List<string> lines, HashSet<object> seen, int depth)
    {
        var type = value?.GetType();
        if (value is null or string || type!.IsPrimitive || type.IsEnum || type.Assembly != typeof(Program).Assembly && value is IFormattable)
        {
            lines.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path} = {value}"));
            return;
        }
        if (value is Delegate or Type or ControlChart || depth > Deepest || (!type.IsValueType && !seen.Add(value)))
            return;
        if (value is IEnumerable items)
        {
            foreach (var (item, i) in items.Cast<object?>().Select((item, i) => (item, i)))
                Write(item, $"{path}[{i}]", lines, seen, depth + 1);
        }
        else
        {
            foreach (var field in type.IsGenericType && type.Assembly != typeof(Program).Assembly ? type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance) : [])
                Write(field.GetValue(value), $"{path}.{field.Name}", lines, seen, depth + 1);
            foreach (var property in type.Assembly == typeof(Program).Assembly ? type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0) : [])
                Write(property.GetValue(value), $"{path}.{property.Name}", lines, seen, depth + 1);
        }
    }

    private static void Walk(object? value, SortedSet<string> found, HashSet<object> seen, int depth = 0)
    {
        // Some values make new ones of their kind at every look.
        if (depth > Deepest)
            return;
        switch (value)
        {
            case null or Delegate or Type or Month or ControlChart:
                return;
            case string text:
                found.UnionWith(Code().Matches(text).Select(m => m.Value));
                return;
            case IEnumerable items when seen.Add(items):
                foreach (var item in items)
                    Walk(item, found, seen, depth + 1);
                return;
        }
        var type = value.GetType();
        if (type.IsPrimitive || type.IsEnum || (!type.IsValueType && !seen.Add(value)))
            return;
        if (type.FullName!.StartsWith("System.ValueTuple", StringComparison.Ordinal) || type.FullName.StartsWith("System.Collections.Generic.KeyValuePair", StringComparison.Ordinal))
        {
            foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
                Walk(field.GetValue(value), found, seen, depth + 1);
        }
        else if (type.Assembly == typeof(Program).Assembly)
        {
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0))
                Walk(property.GetValue(value), found, seen, depth + 1);
        }
    }

    [GeneratedRegex("AEZ-\\d\\d", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
