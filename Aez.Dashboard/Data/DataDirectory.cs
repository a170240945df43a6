namespace Aez.Dashboard.Data;

/// <summary>
/// Where the database and the sample exports lie: <c>Data:Directory</c>. A relative one belongs to the source tree that the
/// program was built in, else to the folder of the published program.
/// </summary>
public sealed record DataDirectory(string Path)
{
    private const string Key = "Data:Directory";
    private const string SolutionFile = "Aez.Dashboard.sln";

    public static DataDirectory Of(IConfiguration configuration)
    {
        var path = System.IO.Path.Combine(Root(), configuration[Key] ?? "data");
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UnusableSettingException($"{Key} nennt „{path}“: Diesen Ordner kann das Programm nicht anlegen. Bitte berichtigen Sie den Pfad, oder geben Sie dem Programm das Schreibrecht.", error);
        }
        return new DataDirectory(path);
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, SolutionFile)))
                return folder.FullName;
        }
        return AppContext.BaseDirectory;
    }
}
