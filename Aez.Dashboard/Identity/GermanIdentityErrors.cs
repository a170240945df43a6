using Microsoft.AspNetCore.Identity;

namespace Aez.Dashboard.Identity;

/// <summary>What a person can do wrong with a name or password, in German.</summary>
internal sealed class GermanIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) => Of(nameof(PasswordTooShort), $"Das Passwort braucht mindestens {length} Zeichen.");

    public override IdentityError PasswordMismatch() => Of(nameof(PasswordMismatch), "Das bisherige Passwort stimmt nicht.");

    public override IdentityError DuplicateUserName(string userName) => Of(nameof(DuplicateUserName), $"Den Anmeldenamen „{userName}“ gibt es schon.");

    public override IdentityError InvalidUserName(string? userName) => Of(nameof(InvalidUserName), "Ein Anmeldename besteht aus Buchstaben, Ziffern und den Zeichen . - _ @ +, ohne Leerzeichen.");

    public override IdentityError InvalidEmail(string? email) => Of(nameof(InvalidEmail), $"„{email}“ ist keine E-Mail-Adresse.");

    public override IdentityError ConcurrencyFailure() => Of(nameof(ConcurrencyFailure), "Das Konto wurde inzwischen von jemand anderem geändert. Laden Sie die Seite neu.");

    public override IdentityError DefaultError() => Of(nameof(DefaultError), "Das Konto konnte nicht geändert werden.");

    private static IdentityError Of(string code, string description) => new() { Code = code, Description = description };
}
