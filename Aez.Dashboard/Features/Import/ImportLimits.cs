using Aez.Dashboard.Features.Import.Formats;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Features.Import;

/// <summary>Caps for files of unknown origin, and what a Kundennummer looks like, from the section <c>Import</c> of appsettings.json.</summary>
public sealed class ImportLimits
{
    public const string Section = "Import";

    /// <summary>Size of the uploaded file in bytes.</summary>
    public long MaxFileBytes { get; init; } = 100L * 1024 * 1024;

    /// <summary>Sum of the declared lengths of all parts of an XLSX package in bytes.</summary>
    public long MaxUnpackedBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>Filled rows of one file, headers not counted.</summary>
    public int MaxRows { get; init; } = 1_000_000;

    public int MaxColumns { get; init; } = 200;

    /// <summary>Characters of one cell.</summary>
    public int MaxCellLength { get; init; } = 4000;

    /// <summary>Characters of one file in texts that are kept, as far as each is longer than 64.</summary>
    public long MaxLongTextCharacters { get; init; } = 16_000_000;

    /// <summary>Seconds for reading and writing one file.</summary>
    public int MaxSeconds { get; init; } = 300;

    /// <summary>Percent of the care of its teams that a complete Bestand may end without the number being confirmed.</summary>
    public int MaxMissingPercent { get; init; } = 5;

    /// <summary>Regular expression that a Kundennummer fits as a whole, in capital letters; what fits not is rejected.</summary>
    public string CustomerNumberPattern { get; init; } = CustomerNumbers.DefaultPattern;
}

/// <summary>Refuses limits that cannot work, and names their key.</summary>
internal sealed class ImportLimitsValidator : IValidateOptions<ImportLimits>
{
    public ValidateOptionsResult Validate(string? name, ImportLimits options)
    {
        var failures = new List<string>();
        Require(nameof(ImportLimits.MaxFileBytes), options.MaxFileBytes, 1, long.MaxValue);
        Require(nameof(ImportLimits.MaxUnpackedBytes), options.MaxUnpackedBytes, 1, long.MaxValue);
        Require(nameof(ImportLimits.MaxRows), options.MaxRows, 1, 10_000_000);
        Require(nameof(ImportLimits.MaxColumns), options.MaxColumns, 20, 16_384);
        Require(nameof(ImportLimits.MaxCellLength), options.MaxCellLength, 100, 32_767);
        Require(nameof(ImportLimits.MaxLongTextCharacters), options.MaxLongTextCharacters, 1, 1_000_000_000);
        Require(nameof(ImportLimits.MaxSeconds), options.MaxSeconds, 1, 86_400);
        Require(nameof(ImportLimits.MaxMissingPercent), options.MaxMissingPercent, 0, 100);
        if (!IsPattern(options.CustomerNumberPattern))
            failures.Add($"{ImportLimits.Section}:{nameof(ImportLimits.CustomerNumberPattern)} ist kein regulärer Ausdruck: {options.CustomerNumberPattern}");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Require(string key, long value, long least, long most)
        {
            if (value < least || value > most)
                failures.Add($"{ImportLimits.Section}:{key} ist {value}; erlaubt sind {least} bis {most}.");
        }
    }

    private static bool IsPattern(string pattern)
    {
        try
        {
            return pattern.Length > 0 && CustomerNumbers.FormOf(pattern) is not null;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
