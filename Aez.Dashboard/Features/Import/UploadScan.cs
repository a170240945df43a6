using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Features.Import;

/// <summary>Which program looks at uploaded files first, from the section <c>Uploads</c> of appsettings.json.</summary>
public sealed class UploadSettings
{
    public const string Section = "Uploads";

    public const int MostSeconds = 3600;

    /// <summary>Program and arguments, the path of the file after them; empty: no program looks at files.</summary>
    public IReadOnlyList<string> ScanCommand { get; set; } = [];

    /// <summary>How long it may take, 1 to <see cref="MostSeconds"/> seconds.</summary>
    public int ScanSeconds { get; set; } = 60;

    /// <summary>Names in the section that nobody knows.</summary>
    internal IReadOnlyList<string> Unknown { get; private set; } = [];

    /// <summary>A command is a list, or one text with blanks between its words; words with blanks stand in quotation marks.</summary>
    public static void Read(IConfigurationSection section, UploadSettings settings)
    {
        var command = section.GetSection(nameof(ScanCommand));
        List<string> words = [.. command.GetChildren().Select(word => word.Value).OfType<string>().Where(word => word.Length > 0)];
        settings.ScanCommand = words.Count > 0 ? words : WordsOf(command.Value ?? "");
        if (section[nameof(ScanSeconds)] is { } seconds)
            settings.ScanSeconds = int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        settings.Unknown = [.. section.GetChildren().Select(child => child.Key).Where(key => key is not (nameof(ScanCommand) or nameof(ScanSeconds)))];
    }

    private static List<string> WordsOf(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (isQuoted, isWord) = (false, false);
        foreach (var c in line)
        {
            if (c == '"')
                (isQuoted, isWord) = (!isQuoted, true);
            else if (c == ' ' && !isQuoted)
                End();
            else
                (_, isWord) = (word.Append(c), true);
        }
        End();
        return words;

        void End()
        {
            if (isWord)
                words.Add(word.ToString());
            word.Clear();
            isWord = false;
        }
    }
}

/// <summary>Refuses settings that cannot work, and names their key.</summary>
internal sealed class UploadSettingsValidator : IValidateOptions<UploadSettings>
{
    public ValidateOptionsResult Validate(string? name, UploadSettings options) =>
        options.Unknown is [var unknown, ..] ? ValidateOptionsResult.Fail($"{UploadSettings.Section}:{unknown} gibt es nicht; bekannt sind {nameof(UploadSettings.ScanCommand)} und {nameof(UploadSettings.ScanSeconds)}.")
        : options.ScanSeconds is >= 1 and <= UploadSettings.MostSeconds
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{UploadSettings.Section}:{nameof(UploadSettings.ScanSeconds)} ist {(options.ScanSeconds == 0 ? "keine ganze Zahl ab 1" : options.ScanSeconds.ToString(CultureInfo.InvariantCulture))}; erlaubt sind 1 bis {UploadSettings.MostSeconds}.");
}

/// <summary>Has a program of the house look at uploaded files before anything else does: a scanner against malware. Clean is what it ends with 0 for.</summary>
public sealed partial class UploadScan(IOptions<UploadSettings> settings, TimeProvider clock, ILogger<UploadScan> logger)
{
    /// <summary>Whether the house has set up a program.</summary>
    public bool IsOn => settings.Value.ScanCommand.Count > 0;

    /// <param name="isCopy">Whether the file is the program's own copy, which goes; else it stays where it is, and nothing of it is taken.</param>
    /// <returns>Why the file is not taken, as one German sentence; null if it is.</returns>
    public async Task<string?> FindRefusalAsync(string path, bool isCopy, CancellationToken cancellation)
    {
        if (settings.Value.ScanCommand.ToArray() is not [var program, .. var arguments])
            return null;
        var fate = isCopy ? "sie ist gelöscht" : "es ist nichts importiert";
        // Without a shell: the path is one argument, whatever it is.
        var start = new ProcessStartInfo(program, [.. arguments, path])
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(Path.GetFullPath(path))!,
        };
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(settings.Value.ScanSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            using var scanner = Process.Start(start)!;
            try
            {
                scanner.StandardInput.Close();
                // What it says is read, so that it never waits for a reader, and thrown away.
                var (output, error) = (
                    scanner.StandardOutput.BaseStream.CopyToAsync(Stream.Null, either.Token),
                    scanner.StandardError.BaseStream.CopyToAsync(Stream.Null, either.Token));
                await scanner.WaitForExitAsync(either.Token);
                await output;
                await error;
            }
            finally
            {
                if (!scanner.HasExited)
                    scanner.Kill(entireProcessTree: true);
            }
            if (scanner.ExitCode == 0)
                return null;
            LogRefused(scanner.ExitCode);
            return $"Die Prüfung auf Schadsoftware hat die Datei abgelehnt, {fate}: Fragen Sie die Administration, bevor Sie sie noch einmal öffnen.";
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            LogTooSlow(settings.Value.ScanSeconds);
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException or IOException)
        {
            LogFailed(error);
        }
        return $"Die Prüfung auf Schadsoftware ist gescheitert, {(isCopy ? "die Datei ist gelöscht" : fate)}: Versuchen Sie es später noch einmal, oder melden Sie es der Administration.";
    }

    [LoggerMessage(LogLevel.Warning, "The scan of an uploaded file ended with {ExitCode}: the file is refused")]
    private partial void LogRefused(int exitCode);

    [LoggerMessage(LogLevel.Error, "The scan of an uploaded file took more than {Seconds} s (Uploads:ScanSeconds): the file is refused")]
    private partial void LogTooSlow(int seconds);

    [LoggerMessage(LogLevel.Error, "The scan of an uploaded file could not be run (Uploads:ScanCommand): the file is refused")]
    private partial void LogFailed(Exception error);
}
