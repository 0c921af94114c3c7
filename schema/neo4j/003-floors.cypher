// No statement. From here on b.floors may name floors, each a base of its own under names that begin with Tlp_, and b.serves the widest clearance that a floor still serves. A program
// that knows nothing of them must not open such a base: it would show everything to everybody.
