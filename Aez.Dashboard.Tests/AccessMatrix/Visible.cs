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
    public static IReadOnlySet<string> In(byte[] file)
    {
        if (file is not [0x50, 0x4B, ..])
            return In((object)System.Text.Encoding.UTF8.GetString(file));
        using var zip = new ZipArchive(new MemoryStream(file));
        return In(zip.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }).ToList());
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
