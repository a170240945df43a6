using Aez.Dashboard.Data;
using Microsoft.AspNetCore.Identity;

namespace Aez.Dashboard.Identity.Passwords;

/// <summary>
/// What a password must not be, beside too short (ASVS 5.0, 6.2): on the list of those guessed first, or made of the words that
/// anybody would try here. Kinds of characters are not asked for.
/// </summary>
internal sealed class PasswordRules : IPasswordValidator<Account>
{
    public const int Shortest = 12;

    /// <summary>No passphrase is longer; what is may be an attempt to keep the server busy.</summary>
    public const int Longest = 256;

    /// <summary>Characters that a password needs beside the words of this place.</summary>
    private const int OwnPart = 8;

    private const int ShortestWord = 3;

    private static readonly string[] PlaceWords =
        ["dashboard", "jobcenter", "alleinerziehende", "alleinerziehend", "passwort", "password", "kennwort", "anmeldung", "administration", "controlling", "teamleitung", "bereichsleitung", "integration", "eingliederung", "aez", "ifk", "egv", "sgb"];

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(Refusal(user, password ?? "") is { } sentence
            ? IdentityResult.Failed(new IdentityError { Code = nameof(PasswordRules), Description = sentence })
            : IdentityResult.Success);

    internal static string? Refusal(Account account, string password)
    {
        if (password.Length > Longest)
            return $"Das Passwort darf höchstens {Longest} Zeichen lang sein.";
        if (password.Length < Shortest)
            return null;
        if (CommonPasswords.Contains(password))
            return "Dieses Passwort gehört zu denen, die zuerst geraten werden. Wählen Sie ein anderes, zum Beispiel vier Wörter, die nichts miteinander zu tun haben.";
        return OwnLength(account, password) < OwnPart
            ? "Das Passwort besteht fast nur aus Wörtern, die zu dieser Anwendung oder zu Ihrem Konto gehören. Wählen Sie eines, das damit nichts zu tun hat."
            : null;
    }

    private static int OwnLength(Account account, string password)
    {
        var rest = password.ToLowerInvariant();
        foreach (var word in PlaceWords.Concat(WordsOf(account.UserName, account.DisplayName, account.Team, account.Ifk, account.Email)).OrderByDescending(w => w.Length))
            rest = rest.Replace(word, "", StringComparison.Ordinal);
        return rest.Count(c => !char.IsWhiteSpace(c));
    }

    private static IEnumerable<string> WordsOf(params string?[] texts) => texts
        .SelectMany(text => (text ?? "").ToLowerInvariant().Split([' ', '.', '-', '_', '@', '+', ','], StringSplitOptions.RemoveEmptyEntries))
        .Where(word => word.Length >= ShortestWord);
}
