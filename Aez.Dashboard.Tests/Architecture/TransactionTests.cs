using System.Reflection;
using Aez.Dashboard.Data;
using Aez.Dashboard.Data.Postgres;
using Aez.Dashboard.Data.Records;
using Aez.Dashboard.Data.Sqlite;
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

        // A trial reads, and so do those who want to see one state.
        Assert.Equal([typeof(PostgresReading), typeof(PostgresTrial), typeof(SqliteTrial), typeof(WriteTransaction)], users);
    }

    [Fact]
    public void Transaction_ForWriting_IsBegunByTheUnitOfWork() =>
        Assert.Equal([typeof(UnitOfWork)], UsersOf(member => member.DeclaringType == typeof(WriteTransaction) && member.Name.StartsWith("Begin", StringComparison.Ordinal)));

    /// <summary>Contexts that somebody opens are for reading; those that are written to come from a unit of work, or from whoever has one.</summary>
    [Fact]
    public void Context_ThatAMethodOpens_IsNotWrittenTo()
    {
        var bodies = References.Types.SelectMany(References.BodiesOf).ToList();
        Assert.Contains(bodies, body => body.Members.Any(Opens) && body.Method.DeclaringType is { } type && Outermost(type) == typeof(UnitOfWork));
        Assert.True(bodies.Count(body => body.Members.Any(Writes)) > 30, "Writing is recognised.");

        Assert.Empty(bodies.Where(body => body.Members.Any(Opens) && body.Members.Any(Writes)).Select(body => $"{body.Method.DeclaringType}.{body.Method.Name}"));
    }

    /// <summary>The context of a request saves in a unit of work by itself; single statements on it would be in none.</summary>
    [Fact]
    public void Context_OfARequest_RunsNoStatements()
    {
        var holders = References.Types.Where(type => References.AreaOf(type) is "Identity" or "Features.OwnAccount" && HoldsContext(Outermost(type))).ToList();
        Assert.Contains(typeof(SignIns), holders);

        Assert.DoesNotContain(holders, type => References.MembersOf(type).Any(member => Writes(member) && !member.Name.StartsWith("SaveChanges", StringComparison.Ordinal)));
    }

    /// <summary>Whoever writes in somebody's name says so to the unit of work.</summary>
    [Fact]
    public void Actor_OfAContext_IsSetByTheUnitOfWork()
    {
        var users = UsersOf(member => member.DeclaringType == typeof(AezDbContext) && member.Name == "set_Actor");
        Assert.Contains(typeof(UnitOfWork), users);

        // What a context of a scope does before anybody has said who acts.
        Assert.Empty(users.Except([typeof(UnitOfWork), typeof(DataServices)]));
    }

    private static bool Opens(MemberInfo member) =>
        member.Name.StartsWith("CreateDbContext", StringComparison.Ordinal) || member.Name == "ReaderAsync" && member.DeclaringType?.Assembly == typeof(AezDbContext).Assembly
        || member is MethodInfo { IsGenericMethod: true } method && method.Name is "GetRequiredService" or "GetService" && method.GetGenericArguments()[0] == typeof(AezDbContext);

    private static bool Writes(MemberInfo member) =>
        member.Name is "ExecuteUpdate" or "ExecuteUpdateAsync" or "ExecuteDelete" or "ExecuteDeleteAsync" or "SaveChanges" or "SaveChangesAsync" or "ExecuteNonQuery" or "ExecuteNonQueryAsync"
        || member.Name.StartsWith("ExecuteSql", StringComparison.Ordinal)
        || member.DeclaringType == typeof(PlainSql) && member.Name == "Run"
        || member.DeclaringType == typeof(Statement) && member.Name == nameof(Statement.Execute);

    private static bool HoldsContext(Type type) =>
        type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Any(parameter => parameter.ParameterType == typeof(AezDbContext))
        || type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(property => property.PropertyType == typeof(AezDbContext));

    private static IReadOnlyList<Type> UsersOf(Func<MemberInfo, bool> isMeant) =>
        [.. References.Types.Where(type => References.MembersOf(type).Any(isMeant)).Select(Outermost).Distinct().OrderBy(type => type.Name, StringComparer.Ordinal)];

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
