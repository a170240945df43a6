using System.Reflection;
using Aez.Dashboard.Features.Import;
using Aez.Dashboard.Shared;
using Microsoft.AspNetCore.Components;

namespace Aez.Dashboard.Tests.Architecture;

/// <summary>Where people save, a busy database is a sentence, not the end of the page or of the whole circuit.</summary>
public sealed class CommandComponentTests
{
    [Fact]
    public void Components_ThatRunCommands_SurviveABusyDatabase()
    {
        var components = References.Types
            .Where(type => typeof(IComponent).IsAssignableFrom(type) && !type.IsAbstract && CommandsOf(type).Any())
            .ToList();

        Assert.True(components.Count > 10);
        Assert.Empty(components.Where(type => !typeof(CommandComponent).IsAssignableFrom(type)).Select(type => $"{type.Name}: {string.Join(", ", CommandsOf(type))}"));
    }

    private static IEnumerable<string> CommandsOf(Type component) => component
        .GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
        .Where(property => property.GetCustomAttribute<InjectAttribute>() is not null)
        .Select(property => property.PropertyType)
        .Where(type => type.Name.EndsWith("Commands", StringComparison.Ordinal) || type == typeof(ImportService))
        .Select(type => type.Name);
}
