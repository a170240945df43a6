namespace Aez.Dashboard.Shared;

/// <summary>What people do in one place of the menu. It brings its own services and ways out; nobody else names its types.</summary>
public interface IFeature
{
    /// <summary>Its queries and commands, for the server and the verbs alike.</summary>
    void AddServices(IServiceCollection services)
    {
    }

    /// <summary>What of it only the web server can do.</summary>
    void AddServerServices(IServiceCollection services)
    {
    }

    /// <summary>What of it leaves the product as a file, below <c>/export</c>.</summary>
    void MapExports(IEndpointRouteBuilder app)
    {
    }
}
