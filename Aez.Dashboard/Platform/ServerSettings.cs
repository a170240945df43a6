namespace Aez.Dashboard.Platform;

/// <summary>The settings of the web server for whoever is not the web server: a verb that read others would work on another database.</summary>
internal static class ServerSettings
{
    /// <summary>
    /// Read from the sources that <see cref="WebHost.CreateBuilder"/> reads, in its order: <c>appsettings.json</c>, the one of the
    /// environment (Production by default), the user's secrets in Development, environment variables.
    /// </summary>
    /// <param name="more">Settings that win over all of them.</param>
    public static IConfigurationRoot Read(IReadOnlyDictionary<string, string?>? more)
    {
        var configuration = new ConfigurationManager();
        // A verb ends before anybody changes a file.
        configuration["hostBuilder:reloadConfigOnChange"] = "false";
        configuration.AddEnvironmentVariables("ASPNETCORE_");
        _ = new HostApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory, Configuration = configuration });
        return new ConfigurationBuilder().AddConfiguration(configuration).AddInMemoryCollection(more).Build();
    }
}
