namespace Aez.Dashboard.Features.Import.Reading;

/// <summary>Names of the parts of a package as they are compared: without a slash in front, dots resolved.</summary>
internal static class PartName
{
    /// <param name="folder">Folder of the part that the target stands in, empty or with a slash at its end.</param>
    /// <param name="target">Relative to it, or absolute with a slash in front.</param>
    public static string Resolve(string folder, string target)
    {
        target = Uri.UnescapeDataString(target).Replace('\\', '/');
        var steps = new List<string>();
        foreach (var step in (target.StartsWith('/') ? target : folder + target).Split('/'))
        {
            if (step == ".." && steps.Count > 0)
                steps.RemoveAt(steps.Count - 1);
            else if (step is not ("" or "." or ".."))
                steps.Add(step);
        }
        return string.Join('/', steps);
    }
}
