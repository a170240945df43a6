using Aez.Dashboard.Domain.Disclosure;

namespace Aez.Dashboard.Tests.Domain.Disclosure;

/// <summary>
/// A reader with pencil and paper: tries all tables of whole counts that look like the printed one. Knows nothing of how the
/// hiding works.
/// </summary>
/// <param name="truth">The counts of which all others are sums.</param>
internal sealed class Reader(int[] truth)
{
    private const int Reach = SuppressionNetwork.Threshold;

    private readonly List<(int[] Parts, int[] Less)> _shown = [];

    /// <summary>The reader sees the sum of these counts.</summary>
    public void See(params int[] parts) => _shown.Add((parts, []));

    /// <summary>The reader knows that both are divisions of the same.</summary>
    public void KnowEqual(int[] parts, int[] others) => _shown.Add((parts, others));

    /// <summary>Whether some other table looks the same and has a count here that is not small.</summary>
    public bool IsInTheDarkAbout(params int[] parts)
    {
        var guess = new int[truth.Length];
        return Try(0);

        bool Try(int position)
        {
            if (position == truth.Length)
                return !SuppressionNetwork.IsSmall(parts.Sum(p => guess[p]));
            for (var value = Math.Max(0, truth[position] - Reach); value <= truth[position] + Reach; value++)
            {
                guess[position] = value;
                if (_shown.TrueForAll(sum => sum.Parts.Concat(sum.Less).Max() != position || Of(guess, sum) == Of(truth, sum)) && Try(position + 1))
                    return true;
            }
            return false;
        }
    }

    private static int Of(int[] counts, (int[] Parts, int[] Less) sum) => sum.Parts.Sum(p => counts[p]) - sum.Less.Sum(p => counts[p]);
}
