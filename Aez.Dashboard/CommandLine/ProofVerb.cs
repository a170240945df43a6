using System.CommandLine;
using Aez.Dashboard.Data.Proof;

namespace Aez.Dashboard.CommandLine;

/// <summary><c>proof</c>: the keys behind signatures. Whoever can run the program on the server can read its key file.</summary>
internal static class ProofVerb
{
    public static Command Create(VerbHost host) => new("proof", "Signaturen: öffentliche Schlüssel ausgeben, Stand unterschreiben, Schlüssel erneuern")
    {
        PublicKey(host),
        Sign(host),
        NewKey(host),
    };

    private static Command PublicKey(VerbHost host)
    {
        var output = new Option<string?>("--output") { Description = "In diese Datei schreiben; sonst auf die Standardausgabe" };
        var command = new Command("public-key", "Öffentliche Schlüssel ausgeben, mit denen andere prüfen") { output };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var keys = (await host.ServiceAsync<ProofKeys>(cancellationToken)).Known();
            if (keys.Count == 0)
                return host.Fail("Es gibt noch keinen Schlüssel: Er entsteht beim ersten Start des Servers, oder mit „proof sign“.");
            var text = string.Concat(keys.Select(key => $"# {key.Fingerprint}\n{key.PublicPem}\n"));
            if (parsed.GetValue(output) is { } file)
                await File.WriteAllTextAsync(file, text, cancellationToken);
            else
                await host.Output.WriteAsync(text);
            return Verbs.Success;
        });
        return command;
    }

    private static Command Sign(VerbHost host)
    {
        var command = new Command("sign", "Stand von Protokoll und Snapshots jetzt unterschreiben und in die Ankerdatei schreiben");
        command.SetAction(async (_, cancellationToken) =>
        {
            await (await host.ServiceAsync<ProofHeads>(cancellationToken)).SignDueAsync(cancellationToken);
            await host.Output.WriteLineAsync("Unterschrieben.");
            return Verbs.Success;
        });
        return command;
    }

    private static Command NewKey(VerbHost host)
    {
        var command = new Command("new-key", "Neuen Schlüssel in Gebrauch nehmen; der alte bestätigt ihn und bleibt zum Prüfen bekannt");
        command.SetAction(async (_, cancellationToken) =>
        {
            var (old, renewed) = await (await host.ServiceAsync<ProofHeads>(cancellationToken)).RenewAsync(cancellationToken);
            await host.Output.WriteLineAsync(old is null
                ? $"Neuer Schlüssel {renewed}. Der alte ist nicht lesbar und bestätigt ihn nicht: Nennen Sie den neuen in der Einstellung {ProofPlaces.TrustedKeysKey}."
                : $"Neuer Schlüssel {renewed}, bestätigt vom bisherigen {old}.");
            return Verbs.Success;
        });
        return command;
    }
}
