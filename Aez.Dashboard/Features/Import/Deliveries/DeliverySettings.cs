using System.IO.Enumeration;
using Aez.Dashboard.Data;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Features.Import.Deliveries;

/// <summary>The watched folder, from the section <c>Deliveries</c> of appsettings.json.</summary>
public sealed class DeliverySettings
{
    public const string Section = "Deliveries";

    public const int MostSeconds = 3600;

    private const char Separator = ';';

    /// <summary>The whole path of the folder; empty: none is watched.</summary>
    public string Folder { get; init; } = "";

    /// <summary>What is done with files, by the name of a <see cref="DeliveryMode"/>.</summary>
    public string Mode { get; init; } = nameof(DeliveryMode.DryRun);

    /// <summary>How long between two looks, 1 to <see cref="MostSeconds"/> seconds: a file that is the same in both is complete.</summary>
    public int Seconds { get; init; } = 15;

    /// <summary>Whether what is done with goes to <c>erledigt</c> and <c>abgelehnt</c> within the folder; else every file stays where it is.</summary>
    public bool Move { get; init; }

    /// <summary>By source, what comes from it, separated by semicolons: <c>name/</c> for a sub-folder, else a name of a file with * and ?.</summary>
    public Dictionary<string, string> Sources { get; init; } = [];

    internal bool IsOn => Folder.Length > 0;

    internal DeliveryMode Means => Enum.Parse<DeliveryMode>(Mode, ignoreCase: true);

    /// <summary>The source of a file: what the setting says of its sub-folder, then of its name; else a sub-folder that is called as a source is. Null: not known.</summary>
    /// <param name="place">Name of the sub-folder; empty for the folder itself.</param>
    internal string? SourceOf(string place, string name) =>
        First(pattern => place.Length > 0 && string.Equals(pattern, $"{place}/", StringComparison.OrdinalIgnoreCase))
        ?? First(pattern => !pattern.EndsWith('/') && FileSystemName.MatchesSimpleExpression(pattern, name))
        ?? ImportSources.All.FirstOrDefault(source => source.Equals(place, StringComparison.OrdinalIgnoreCase));

    internal static IEnumerable<string> PatternsOf(string? patterns) => (patterns ?? "").Split(Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private string? First(Func<string, bool> fits) => ImportSources.All.FirstOrDefault(source =>
        Sources.Any(given => given.Key.Equals(source, StringComparison.OrdinalIgnoreCase) && PatternsOf(given.Value).Any(fits)));
}

/// <summary>Refuses settings that cannot work, and names their key. A folder that is not there may come: that is told, and no reason not to start.</summary>
internal sealed class DeliverySettingsValidator(IConfiguration configuration) : IValidateOptions<DeliverySettings>
{
    public ValidateOptionsResult Validate(string? name, DeliverySettings options)
    {
        var failures = new List<string>();
        if (!Enum.GetNames<DeliveryMode>().Contains(options.Mode, StringComparer.OrdinalIgnoreCase))
            failures.Add($"{DeliverySettings.Section}:{nameof(DeliverySettings.Mode)} ist „{options.Mode}“; erlaubt sind {string.Join(" und ", Enum.GetNames<DeliveryMode>())}.");
        if (options.Seconds is < 1 or > DeliverySettings.MostSeconds)
            failures.Add($"{DeliverySettings.Section}:{nameof(DeliverySettings.Seconds)} ist {options.Seconds}; erlaubt sind 1 bis {DeliverySettings.MostSeconds}.");
        foreach (var (source, patterns) in options.Sources)
        {
            if (!ImportSources.All.Contains(source, StringComparer.OrdinalIgnoreCase))
                failures.Add($"{DeliverySettings.Section}:{nameof(DeliverySettings.Sources)}:{source} gibt es nicht; bekannt sind {string.Join(", ", ImportSources.All)}.");
            else if (DeliverySettings.PatternsOf(patterns).FirstOrDefault(p => p.TrimEnd('/').Contains('/') || p.Contains('\\')) is { } deep)
                failures.Add($"{DeliverySettings.Section}:{nameof(DeliverySettings.Sources)}:{source} nennt „{deep}“; erlaubt sind ein Unterordner wie verbis/ oder ein Dateiname wie Bestand*.csv.");
        }
        if (options.IsOn && WhyNoFolder(options.Folder) is { } why)
            failures.Add($"{DeliverySettings.Section}:{nameof(DeliverySettings.Folder)} ist „{options.Folder}“; {why}");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private string? WhyNoFolder(string folder)
    {
        if (folder.Contains('\0') || !Path.IsPathFullyQualified(folder))
            return "erwartet wird der vollständige Pfad eines Ordners.";
        // The program would take its own database for a delivery.
        var watched = Tidy(folder);
        return DataServices.FilesOf(configuration).Append(Path.Combine(DataDirectory.Of(configuration).Path, "uploads", "x"))
            .Select(file => Tidy(Path.GetDirectoryName(Path.GetFullPath(file))!))
            .Any(own => own == watched || Path.GetDirectoryName(own) == watched || watched.StartsWith(own + Path.DirectorySeparatorChar, StringComparison.Ordinal) && own.EndsWith("uploads", StringComparison.Ordinal))
            ? "dort liegen Dateien des Programms selbst: Nennen Sie einen eigenen Ordner für Lieferungen."
            : null;
    }

    private static string Tidy(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
}
