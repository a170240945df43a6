using Aez.Dashboard.Platform;
using Aez.Dashboard.Shared;
using Microsoft.Extensions.DependencyInjection;

namespace Aez.Dashboard.Tests.Architecture;

/// <summary>Each feature registers itself, and only itself.</summary>
public sealed class FeatureTests
{
    // Makes the files that the program imports; people do nothing there.
    private const string Demo = "Features.Demo";

    [Fact]
    public void Features_EachFolder_HasOneThatIsInTheList()
    {
        var folders = References.Of("Features").Select(References.AreaOf).OfType<string>().Where(area => area != Demo).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.True(folders.Count > 10, "There are features.");

        Assert.Equal(folders, AllFeatures.List.Select(feature => References.AreaOf(feature.GetType())!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Feature_WhatItAdds_IsItsOwn()
    {
        foreach (var feature in AllFeatures.List)
        {
            var services = new ServiceCollection();
            feature.AddServices(services);
            feature.AddServerServices(services);
            var own = services.Select(s => s.ImplementationType ?? s.ServiceType).Where(type => type.Assembly == typeof(IFeature).Assembly && !type.IsGenericType);

            Assert.All(own, type => Assert.Equal(References.AreaOf(feature.GetType()), References.AreaOf(type)));
        }
    }

    /// <summary>Else a feature that was taken out of the list would still be served.</summary>
    [Fact]
    public void Composition_NextToTheList_NamesNoTypeOfAFeature()
    {
        var types = References.Of("Platform").Where(type => type.Name == "AezServices").ToList();
        Assert.NotEmpty(types);

        Assert.DoesNotContain(types.SelectMany(References.TypesOf), type => References.AreaOf(type)?.StartsWith("Features", StringComparison.Ordinal) == true);
    }
}
