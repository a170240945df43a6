using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Aez.Dashboard.Data;
using Aez.Dashboard.Figures;

namespace Aez.Dashboard.Tests.Architecture;

/// <summary>Stored JSON has one way in and out, so that none of it is without a form that is checked.</summary>
public sealed class JsonTests
{
    private static readonly Type[] Readers =
    [
        typeof(StoredJson), typeof(CanonicalJson),
        // A value within what StoredJson has opened.
        typeof(Aez.Dashboard.Features.Import.Formats.Column<,>), typeof(Aez.Dashboard.Data.TeamRenames), typeof(Aez.Dashboard.Data.SharedTargets), typeof(Aez.Dashboard.Features.Import.Upgrade.IfkRenames),
        // A file of the users, with a form and a version of its own.
        typeof(Aez.Dashboard.Features.MasterData.Rules.RuleFile),
    ];

    [Fact]
    public void Json_OfTheDatabase_IsReadInOneWay()
    {
        var users = UsersOf(member =>
            member.DeclaringType == typeof(JsonSerializer) && member.Name.StartsWith("Deserialize", StringComparison.Ordinal)
            || member.DeclaringType is { } type && (type == typeof(JsonNode) || type == typeof(JsonDocument)) && member.Name.StartsWith("Parse", StringComparison.Ordinal));
        Assert.Contains(typeof(StoredJson), users);

        Assert.Empty(users.Except(Readers));
    }

    /// <summary>Whoever else writes JSON writes lists for a statement, what a verb prints, what is compared or hashed: nothing that is stored.</summary>
    [Fact]
    public void Json_OfTheDatabase_IsWrittenInOneWay()
    {
        var users = UsersOf(member => member.DeclaringType == typeof(JsonSerializer) && member.Name.StartsWith("Serialize", StringComparison.Ordinal) || member.DeclaringType == typeof(Utf8JsonWriter) && member is ConstructorInfo);
        Assert.Contains(typeof(StoredJson), users);

        // Where entities are written, it is by StoredJson.
        Assert.DoesNotContain(users, type => type != typeof(Aez.Dashboard.Data.Records.RecordReader) && type != typeof(Aez.Dashboard.Data.Records.CustomerRows) && !Readers.Contains(type)
            && References.Types.Where(part => Outermost(part) == type).SelectMany(References.MembersOf)
                .Any(member => member.Name.StartsWith("set_", StringComparison.Ordinal) && member.Name is "set_Values" or "set_Content" or "set_Value" or "set_SubmittedContent" && member.DeclaringType?.Namespace == typeof(AezDbContext).Namespace));
    }

    private static IReadOnlyList<Type> UsersOf(Func<MemberInfo, bool> isMeant) =>
        [.. References.Types.Where(type => References.MembersOf(type).Any(isMeant)).Select(Outermost).Distinct()];

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
