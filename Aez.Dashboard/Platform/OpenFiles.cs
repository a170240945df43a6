using Aez.Dashboard.Data;

namespace Aez.Dashboard.Platform;

/// <summary>Tells the operator which files of the program others on the machine can reach.</summary>
internal static partial class OpenFiles
{
    public static void TellOpenFiles(this WebApplication app)
    {
        foreach (var sentence in PrivateFiles.FindWider(app.Configuration))
            LogWider(app.Logger, sentence);
    }

    [LoggerMessage(LogLevel.Warning, "{Sentence}")]
    private static partial void LogWider(ILogger logger, string sentence);
}
