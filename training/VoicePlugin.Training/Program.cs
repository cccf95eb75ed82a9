Console.WriteLine("voice-train");
