using Aez.Dashboard.Data;
using Aez.Dashboard.Identity.Passwords;
using Aez.Dashboard.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Aez.Dashboard.Tests.Identity.Passwords;

public sealed class EvenPasswordHasherTests
{
    private static readonly Account Anybody = new() { DisplayName = "" };

    [Fact]
    public async Task Hash_AsTheProgramMakesIt_TakesTheRoundsOfTheRule()
    {
        await using var database = new TestDatabase();
        await using var product = new Product(database);

        var hash = product.Get<IPasswordHasher<Account>>().HashPassword(Anybody, "gelbe Regenjacke");

        Assert.Equal(210_000, EvenPasswordHasher.RoundsOf(hash));
        Assert.Equal(2, Convert.FromBase64String(hash)[4]);
    }

    [Fact]
    public void Hash_OfAnEarlierVersion_IsRightAndToBeReplaced()
    {
        var old = Hasher(1000).HashPassword(Anybody, "gelbe Regenjacke");

        Assert.Equal(PasswordVerificationResult.SuccessRehashNeeded, Hasher(2000).VerifyHashedPassword(Anybody, old, "gelbe Regenjacke"));
        Assert.Equal(PasswordVerificationResult.Failed, Hasher(2000).VerifyHashedPassword(Anybody, old, "blaue Regenjacke"));
    }

    [Fact]
    public void Hash_OfNoPassword_IsReadLikeAnyAndNeverRight()
    {
        var none = EvenPasswordHasher.OfNoPassword(1000);

        Assert.Equal(1000, EvenPasswordHasher.RoundsOf(none));
        Assert.Equal(EvenPasswordHasher.RoundsOf(Hasher(1000).HashPassword(Anybody, "x")), EvenPasswordHasher.RoundsOf(none));
        Assert.Equal(Hasher(1000).HashPassword(Anybody, "x").Length, none.Length);
        Assert.Equal(PasswordVerificationResult.Failed, Hasher(1000).VerifyHashedPassword(Anybody, none, ""));
    }

    private static EvenPasswordHasher Hasher(int rounds) => new(Options.Create(new PasswordHasherOptions { IterationCount = rounds }));
}
