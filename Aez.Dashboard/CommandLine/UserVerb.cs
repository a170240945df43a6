using System.CommandLine;
using Aez.Dashboard.Domain;
using Aez.Dashboard.Features.Administration;

namespace Aez.Dashboard.CommandLine;

/// <summary><c>user</c>: accounts, above all the first one; who can run the program on the server is an administrator.</summary>
internal static class UserVerb
{
    private static readonly ActingUser Actor = new("System", Role.Administrator);

    public static Command Create(VerbHost host) => new("user", "Konten anlegen und verwalten")
    {
        Add(host),
        List(host),
        OnLogin(host, "lock", "Konto sperren", (commands, login, token) => commands.LockAsync(Actor, login, token), "Gesperrt"),
        OnLogin(host, "unlock", "Konto entsperren", (commands, login, token) => commands.UnlockAsync(Actor, login, token), "Entsperrt"),
        OnLogin(host, "reset-password", "Einmalpasswort vergeben", (commands, login, token) => commands.ResetPasswordAsync(Actor, login, token), "Passwort zurückgesetzt"),
        OnLogin(host, "reset-two-factor", "Passkeys, App und Wiederherstellungscodes entfernen", (commands, login, token) => commands.ResetTwoFactorAsync(Actor, login, token), "Zweiter Faktor abgeschaltet"),
        Link(host),
        LinkCode(host),
        Unlink(host),
    };

    private static Command Add(VerbHost host)
    {
        var login = Login();
        var name = new Option<string>("--name") { Description = "Name der Person" };
        var role = new Option<string>("--role") { Description = $"Rolle: {RoleNames}" };
        var ifk = new Option<string?>("--ifk") { Description = "Kürzel der IFK; nur zur Rolle IFK" };
        var team = new Option<string?>("--team") { Description = "Einziges Team, dessen Daten das Konto sieht" };
        var allTeams = new Option<bool>("--all-teams") { Description = "Das Konto sieht alle Teams" };
        var email = new Option<string?>("--email") { Description = "E-Mail-Adresse; keine Anmeldung hängt daran" };
        var fromInput = new Option<bool>("--password-stdin") { Description = "Passwort von der Standardeingabe lesen; sonst wird ein Einmalpasswort erzeugt" };
        var command = new Command("add", "Konto anlegen") { login, name, role, ifk, team, allTeams, email, fromInput };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(name) is not { } displayName)
                return host.Fail("Es fehlt --name NAME.");
            if (!Roles.TryParse(parsed.GetValue(role), out var parsedRole))
                return host.Fail(parsed.GetValue(role) is { } unknown ? $"Eine Rolle „{unknown}“ gibt es nicht. Möglich sind: {RoleNames}." : $"Es fehlt --role ROLLE. Möglich sind: {RoleNames}.");
            var password = parsed.GetValue(fromInput) ? await Console.In.ReadLineAsync(cancellationToken) ?? "" : null;
            var draft = new AccountDraft(parsed.GetValue(login)!, displayName, parsedRole, parsed.GetValue(ifk), parsed.GetValue(team), parsed.GetValue(email), parsed.GetValue(allTeams));
            var commands = await host.ServiceAsync<AccountCommands>(cancellationToken);
            var lacksTeam = Access.NeedsTeam(parsedRole) && string.IsNullOrWhiteSpace(draft.Team) && !draft.AllTeams;
            return await SayAsync(host, await commands.AddAsync(Actor, draft, password, cancellationToken),
                $"Konto „{draft.Login}“ angelegt: {draft.Name}, {parsedRole.Name()}." + (lacksTeam ? " Es sieht noch keine Daten: Ihm fehlt ein Team (--team NAME oder --all-teams, oder auf der Seite Konten)." : ""));
        });
        return command;
    }

    private static Command List(VerbHost host)
    {
        var command = new Command("list", "Konten auflisten");
        command.SetAction(async (_, cancellationToken) =>
        {
            var query = await host.ServiceAsync<AccountsQuery>(cancellationToken);
            var accounts = await query.ListAsync(Actor, cancellationToken);
            await host.NoteExportAsync("user list", "Liste der Konten", "alle Konten", cancellationToken);
            foreach (var account in accounts)
                await host.Output.WriteLineAsync(string.Join('\t', account.Login, account.Name, account.Role.Name(), account.Ifk ?? account.Team ?? (account.AllTeams ? "alle Teams" : "–"), account.IsLocked ? "gesperrt" : "aktiv", OneTimePasswordOf(account, host.Zone)).TrimEnd('\t'));
            return Verbs.Success;
        });
        return command;
    }

    private static Command OnLogin(VerbHost host, string verb, string description, Func<AccountCommands, string, CancellationToken, Task<AccountResult>> run, string done)
    {
        var login = Login();
        var command = new Command(verb, description) { login };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var commands = await host.ServiceAsync<AccountCommands>(cancellationToken);
            return await SayAsync(host, await run(commands, parsed.GetValue(login)!, cancellationToken), $"{done}: {parsed.GetValue(login)}");
        });
        return command;
    }

    private static Command Link(VerbHost host)
    {
        var login = Login();
        var subject = new Option<string>("--subject") { Description = "Unveränderliche Kennung der Person beim Anmeldedienst (sub)", Required = true };
        var command = new Command("link", "Konto mit einer Kennung des Anmeldedienstes verknüpfen") { login, subject };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var commands = await host.ServiceAsync<LinkCommands>(cancellationToken);
            return await SayAsync(host, await commands.PresetAsync(Actor, parsed.GetValue(login)!, parsed.GetValue(subject)!, cancellationToken), $"Verknüpft: {parsed.GetValue(login)}");
        });
        return command;
    }

    private static Command LinkCode(VerbHost host)
    {
        var login = Login();
        var command = new Command("link-code", "Einmalcode ausgeben, mit dem die Person ihr Konto nach der Anmeldung beim Anmeldedienst verknüpft") { login };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var result = await (await host.ServiceAsync<LinkCommands>(cancellationToken)).MakeCodeAsync(Actor, parsed.GetValue(login)!, cancellationToken);
            if (result.Refusal is { } refusal)
                return host.Fail(refusal);
            await host.Output.WriteLineAsync($"Einmalcode zum Verknüpfen, drei Tage gültig: {result.Password}");
            return Verbs.Success;
        });
        return command;
    }

    private static Command Unlink(VerbHost host)
    {
        var login = Login();
        var command = new Command("unlink", "Verknüpfung mit dem Anmeldedienst lösen") { login };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var commands = await host.ServiceAsync<LinkCommands>(cancellationToken);
            return await SayAsync(host, await commands.RemoveAsync(Actor, parsed.GetValue(login)!, cancellationToken), $"Verknüpfung gelöst: {parsed.GetValue(login)}");
        });
        return command;
    }

    private static async Task<int> SayAsync(VerbHost host, AccountResult result, string done)
    {
        if (result.Refusal is { } refusal)
            return host.Fail(refusal);
        await host.Output.WriteLineAsync(done);
        if (result.Password is { } password)
            await host.Output.WriteLineAsync($"Einmalpasswort, bei der ersten Anmeldung zu ersetzen: {password}");
        if (result.PasswordUntil is { } until)
            await host.Output.WriteLineAsync($"Es gilt bis {German.Instant(until, host.Zone)}.");
        return Verbs.Success;
    }

    private static string OneTimePasswordOf(AccountRow account, TimeZoneInfo zone) => account switch
    {
        { IsOneTimePasswordOver: true } => "Einmalpasswort abgelaufen",
        { OneTimePasswordUntil: { } until } => $"Einmalpasswort bis {German.Instant(until, zone)}",
        _ => "",
    };

    private static Argument<string> Login() => new("LOGIN") { Description = "Anmeldename" };

    private static string RoleNames => string.Join(", ", Enum.GetValues<Role>().Select(role => role.Name()));
}
