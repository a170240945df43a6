using Aez.Dashboard.Domain;

namespace Aez.Dashboard.Features.MasterData;

/// <summary>Says how many values of the metrics store a change has touched.</summary>
internal static class ChangedValues
{
    public static string Sentence(int count) => count switch
    {
        0 => "Kein Kennzahlenwert ändert sich.",
        1 => "Ein Kennzahlenwert ändert sich.",
        _ => $"{German.Number(count)} Kennzahlenwerte ändern sich.",
    };
}
