using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using Aez.Dashboard.Data;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Platform;

namespace Aez.Dashboard.CommandLine;

/// <summary>The command line of the same executable (spec section 9). No verb: web server.</summary>
public static class Verbs
{
    /// <summary>Success.</summary>
    public const int Success = 0;

    /// <summary>Anything that went wrong; one sentence is on standard error.</summary>
    public const int Failure = 1;

    /// <summary>Rows were rejected and nothing was committed.</summary>
    public const int Rejected = 2;

    /// <summary>Whether the arguments name a verb; options alone belong to the web server.</summary>
    public static bool Handles(IReadOnlyList<string> args) =>
        args.Count > 0 && (!args[0].StartsWith('-') || args[0] is "--help" or "-h" or "-?" or "--version");

    /// <param name="output">Standard output by default.</param>
    /// <param name="error">Standard error by default.</param>
    /// <param name="settings">Settings that win over file and environment.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter? output = null, TextWriter? error = null, IReadOnlyDictionary<string, string?>? settings = null)
    {
        CultureInfo.CurrentUICulture = German.Culture;
        await using var host = new VerbHost(new PrintableWriter(output ?? Console.Out), new PrintableWriter(error ?? Console.Error), settings);
        var verbs = Create(host);
        if (!args[0].StartsWith('-') && verbs.Subcommands.All(verb => verb.Name != args[0]))
            return host.Fail($"Den Befehl „{args[0]}“ gibt es nicht. Vorhanden: {string.Join(", ", verbs.Subcommands.Select(verb => verb.Name))}.");
        // A file name may begin with @; arguments are not read from files.
        var parsed = verbs.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
            return host.Fail(parsed.Errors[0].Message);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = host.Output,
                Error = host.Error,
                EnableDefaultExceptionHandler = false,
            });
        }
        catch (OperationCanceledException)
        {
            return host.Fail("Abgebrochen. Die Datenbank ist unverändert.");
        }
        catch (Exception exception) when (StartErrors.Explain(exception) is { } sentence)
        {
            return host.Fail(sentence);
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return host.Fail(exception.Message);
        }
        catch (Exception exception)
        {
            // A fault of the program: where it lies helps whoever mends it, a stack trace nobody who reads it.
            var place = exception.TargetSite is { } site ? $" in {site.DeclaringType?.Name}.{site.Name}" : "";
            return host.Fail($"Der Befehl ist an einem Fehler des Programms gescheitert ({exception.GetType().Name}{place}): {exception.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>All verbs; a test sorts them by whether they let data out.</summary>
    internal static RootCommand Create(VerbHost host)
    {
        var root = new RootCommand("AEZ-Dashboard: Controlling und Qualitätssicherung für die Arbeit mit Alleinerziehenden. Ohne Befehl startet der Webserver.")
        {
            MetricsVerb.Create(host),
            FiguresVerb.Create(host),
            ExportVerb.Create(host),
            SeedVerb.Create(host),
            ImportVerb.Create(host),
            DeliveriesVerb.Create(host),
            BackupVerb.Create(host),
            RestoreVerb.Create(host),
            VerifyVerb.Create(host),
            ProofVerb.Create(host),
            RetentionVerb.Create(host),
            UserVerb.Create(host),
        };
        // The library translates its help but for this.
        root.Options.OfType<HelpOption>().Single().Description = "Hilfe anzeigen";
        return root;
    }
}
