using System.Globalization;
using System.Net;
using Aez.Dashboard.Identity.Guessing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Aez.Dashboard.Tests.Identity.Guessing;

public sealed class GuessGuardTests
{
    private const string Account = "admin";

    private static readonly Sender Attacker = Sender.Of(IPAddress.Parse("203.0.113.7"), null);
    private static readonly Sender Elsewhere = Sender.Of(IPAddress.Parse("192.0.2.20"), null);

    private readonly FakeTimeProvider _clock = new(new(2026, 9, 1, 6, 0, 0, TimeSpan.Zero));
    private readonly GuessGuard _guard;

    public GuessGuardTests() => _guard = new GuessGuard(Options.Create(new GuessLimits()), _clock);

    [Fact]
    public void Guesses_FromOneAddressWithoutEnd_KeepNobodyElsewhereWaiting()
    {
        for (var second = 0; second < 3600; second++)
        {
            _guard.MayGuess(Account, Attacker);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.False(_guard.MayGuess(Account, Attacker));
        Assert.True(_guard.MayGuess(Account, Elsewhere));
    }

    [Fact]
    public void Sender_WhoNeedsNoPasswordAndIsKnown_HasTheAttemptOfTheAddressBack()
    {
        for (var i = 0; i < 100; i++)
        {
            Assert.True(_guard.MayAsk(Attacker));
            _guard.WasKnown(Attacker);
        }
    }

    [Fact]
    public void Guesses_FromTheSameAddress_DoNotKeepAKnownDeviceWaiting()
    {
        for (var i = 0; i < 1000; i++)
        {
            _guard.MayAsk(Attacker);
            _guard.MayGuess(Account, Attacker);
        }

        Assert.False(_guard.MayAsk(Attacker));
        var known = Attacker with { Device = "D" };
        Assert.True(_guard.MayAsk(known));
        Assert.True(_guard.MayGuess(Account, known));
    }

    [Fact]
    public void Guesses_WithAStolenDevice_WaitLikeAnyOther()
    {
        var stolen = Attacker with { Device = "D" };
        for (var i = 0; i < 5; i++)
            Assert.True(_guard.MayGuess(Account, stolen));

        Assert.False(_guard.MayGuess(Account, stolen));
        Assert.True(_guard.MayGuess(Account, stolen with { Device = "E" }));
    }

    [Fact]
    public void Guesses_FromThousandsOfAddresses_HaveOneAttemptEachAndTheAdministrationStillHasItsOwn()
    {
        var passed = 0;
        for (var i = 0; i < 2000; i++)
        {
            var one = Sender.Of(new IPAddress([10, 9, (byte)(i >> 8), (byte)i]), null);
            for (var attempt = 0; attempt < 5; attempt++)
                passed += _guard.MayGuess(Account, one) ? 1 : 0;
        }

        Assert.InRange(passed, 2000, 2100);
        Assert.True(_guard.MayGuess(Account, Elsewhere));
        Assert.True(_guard.MayGuess(Account, Elsewhere with { Device = "D" }));
    }

    [Fact]
    public void Names_TriedFromOneAddress_AreSlowedDownTogether()
    {
        for (var i = 0; i < 20; i++)
            Assert.True(_guard.MayAsk(Attacker));

        Assert.False(_guard.MayAsk(Attacker));
        Assert.True(_guard.MayAsk(Elsewhere));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(_guard.MayAsk(Attacker));
    }

    [Fact]
    public void RightPassword_AfterFourWrongOnes_LetsTheSenderBeginAnew()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 5; i++)
                Assert.True(_guard.MayAsk(Elsewhere) && _guard.MayGuess(Account, Elsewhere));
            _guard.Right(Account, Elsewhere);
        }
    }

    [Fact]
    public void Codes_FromAnywhere_AreSlowedDownTogether()
    {
        for (var i = 0; i < 5; i++)
            Assert.True(_guard.MayGuessCode(Account, Sender.Of(new IPAddress([10, 9, 8, (byte)i]), null)));

        Assert.False(_guard.MayGuessCode(Account, Elsewhere));
        Assert.True(_guard.MayGuessCode(Account, Elsewhere with { Device = "D" }));
    }

    [Fact]
    public void PasswordsInASession_TriedTooOften_HaveToWait()
    {
        for (var i = 0; i < 5; i++)
            Assert.Equal(TimeSpan.Zero, _guard.WaitInSession(Account, "S"));

        Assert.Equal(TimeSpan.FromSeconds(1), _guard.WaitInSession(Account, "S"));
        Assert.Equal(TimeSpan.Zero, _guard.WaitInSession(Account, "T"));
    }

    [Fact]
    public void NewPassword_FromTheAdministration_EndsEveryWaitOfTheAccountAndOfNoOther()
    {
        for (var i = 0; i < 9; i++)
        {
            _guard.MayGuess(Account, Attacker);
            _guard.MayGuess("other", Attacker);
        }

        _guard.Forget(Account);

        Assert.True(_guard.MayGuess(Account, Attacker));
        Assert.False(_guard.MayGuess("other", Attacker));
    }

    [Fact]
    public void Memory_OfAnAttackFromEverywhere_IsBounded()
    {
        for (var i = 0; i < 100_000; i++)
        {
            var one = Sender.Of(new IPAddress([10, (byte)(i >> 16), (byte)(i >> 8), (byte)i]), null);
            _guard.MayAsk(one);
            _guard.MayGuess((i % 100).ToString(CultureInfo.InvariantCulture), one);
        }

        Assert.InRange(_guard.Remembered, 1, 60_000);
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    [InlineData("2001:db8:1:2::3", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::3", "2001:db8:1:3::3", false)]
    public void Sender_OfAnAddress_IsTheOneWhoHasIt(string a, string b, bool isSame) =>
        Assert.Equal(isSame, Sender.Of(IPAddress.Parse(a), null) == Sender.Of(IPAddress.Parse(b), null));
}
