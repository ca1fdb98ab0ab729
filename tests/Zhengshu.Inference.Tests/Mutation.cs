namespace Zhengshu.Inference.Tests;

/// <summary>Changes files for fuzzing: bytes set, flipped, doubled, dropped, cut off; mostly near the head.</summary>
internal static class Mutation
{
    internal static byte[] Of(byte[] seed, Random random, int headBytes)
    {
        var file = new List<byte>(seed);
        for (var changes = random.Next(1, 6); changes > 0 && file.Count > 1; changes--)
        {
            var reach = random.Next(4) == 0 ? file.Count : Math.Min(headBytes, file.Count);
            var at = random.Next(reach);
            switch (random.Next(6))
            {
                case 0:
                    file[at] = (byte)random.Next(256);
                    break;
                case 1:
                    file[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    file[at] = random.Next(2) == 0 ? byte.MaxValue : (byte)0;
                    break;
                case 3:
                    file.InsertRange(at, file.GetRange(at, Math.Min(random.Next(1, 16), file.Count - at)));
                    break;
                case 4:
                    file.RemoveRange(at, Math.Min(random.Next(1, 16), file.Count - at));
                    break;
                default:
                    if (random.Next(4) == 0)
                    {
                        file.RemoveRange(at, file.Count - at);
                    }

                    break;
            }
        }

        return [.. file];
    }
}
