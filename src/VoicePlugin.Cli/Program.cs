Console.WriteLine("voice");
