namespace Aez.Dashboard.Tests.Support;

/// <summary>Inputs that went wrong once, in the folder <c>Cases</c>.</summary>
internal static class CaseFiles
{
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Cases", name);

    public static byte[] Read(string name) => File.ReadAllBytes(PathOf(name));
}
