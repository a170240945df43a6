using System.Reflection;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Sqlite;
using Aez.Dashboard.Features.Administration;
using Aez.Dashboard.Features.OwnAccount;
using Aez.Dashboard.Identity;
using Microsoft.EntityFrameworkCore.Storage;

namespace Aez.Dashboard.Tests.Architecture;

/// <summary>One place begins transactions, and one lets them be used: actor, audit, retry and locks can't be forgotten.</summary>
public sealed class TransactionTests
{
    private static readonly string[] Beginning =
        ["BeginTransaction", "BeginTransactionAsync", "UseTransaction", "UseTransactionAsync", "CommitTransaction", "CommitTransactionAsync"];

    [Fact]
    public void Transaction_AnywhereInTheProgram_BeginsAtOnePlace()
    {
        var users = UsersOf(member => Beginning.Contains(member.Name) || member.DeclaringType == typeof(IDbContextTransaction) && member.Name.StartsWith("Commit", StringComparison.Ordinal));

        // A trial reads.
        Assert.Equal([typeof(SqliteTrial), typeof(WriteTransaction)], users);
    }

    /// <summary>A context that saves entries of the audit log chains them in a transaction; the store of metrics writes many rows where nobody has begun one.</summary>
    [Fact]
    public void Transaction_OfOnesOwn_IsBegunByTheUnitOfWork()
    {
        var users = UsersOf(member => member.DeclaringType == typeof(WriteTransaction) && member.Name.StartsWith("Begin", StringComparison.Ordinal));
        Assert.Contains(typeof(UnitOfWork), users);

        Assert.Empty(users.Except([typeof(UnitOfWork), typeof(AezDbContext), typeof(WriteTransaction), typeof(Aez.Dashboard.Metrics.MetricsStore)]));
    }

    /// <summary>Whoever writes in somebody's name says so to the unit of work.</summary>
    [Fact]
    public void Actor_OfAContext_IsSetByTheUnitOfWork()
    {
        var users = UsersOf(member => member.DeclaringType == typeof(AezDbContext) && member.Name == "set_Actor");
        Assert.Contains(typeof(UnitOfWork), users);

        Type[] others =
        [
            // Before anybody has said who acts.
            typeof(DataServices),
            // Whose code it is, is known only once it is found.
            typeof(AccountLinks),
            // What the framework saves by its own stores on the context of the request.
            typeof(DemoAccounts), typeof(Passkeys), typeof(SignIns), typeof(PasswordPage), typeof(SessionsPage), typeof(SecondFactorPage),
        ];
        Assert.Empty(users.Except([typeof(UnitOfWork), .. others]));
    }

    private static IReadOnlyList<Type> UsersOf(Func<MemberInfo, bool> isMeant) =>
        [.. References.Types.Where(type => References.MembersOf(type).Any(isMeant)).Select(Outermost).Distinct().OrderBy(type => type.Name, StringComparer.Ordinal)];

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
