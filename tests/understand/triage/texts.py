"""Texts of our own for triage."""

BOMBING = (
    "At least 16 people were killed and 40 wounded on Tuesday when a suicide bomber blew himself up "
    "outside a bakery in Hasakeh, Kurdish police said. Islamic State claimed responsibility for the "
    "attack. Hospitals in the town asked for blood, and the governor said that the number of the dead "
    "could rise. It was the second bombing in the province in a week."
)
TALKS = (
    "The foreign ministers of Egypt and Sudan met in Cairo on Monday and signed an agreement on the "
    "border. The ambassador said that the talks had been frank. Both governments condemned the violence "
    "in the west and called for sanctions against those who supply the militias with weapons. A second "
    "summit is to take place in Khartoum in May."
)
PROTEST = (
    "Thousands of people marched through the capital on Saturday in protest at the arrest of the "
    "opposition leader. Riot police fired tear gas at the demonstrators, and dozens were detained. The "
    "interior ministry said that the rally had not been authorised. The party called for a general strike "
    "on Monday and said that it would not be silenced."
)
RECIPE = (
    "The soup needs three onions, two pounds of carrots and an hour on a low flame. Peel the onions and "
    "cut them into thin rings, then melt the butter in a heavy pan and let them soften until they are "
    "golden. Add the carrots and the stock, and season with salt, pepper and a little nutmeg. Serve it "
    "with fresh bread and a spoonful of cream. It keeps for three days and tastes even better when it is "
    "warmed up again."
)
MATCH = (
    "The home side won by two goals to one in front of a full stadium on Sunday. The striker scored in "
    "the first half with a header from a corner, and the goalkeeper saved a penalty shortly before the "
    "end. The coach said that he was proud of his young team, which is now third in the league with six "
    "games left in the season."
)
PHONES = (
    "The company presented its new phone at a trade fair on Thursday. It has a larger screen and a better "
    "camera than the last model, and it will be in the shops from October. Analysts expect that sales "
    "will grow by a tenth over the year, since many customers have waited with their purchase. The price "
    "has not been told."
)
SPANISH = (
    "El club presentó ayer a su nuevo entrenador, que llega con la tarea de devolver al equipo a los "
    "primeros puestos de la tabla. En la rueda de prensa dijo que confía en los jóvenes y que la "
    "plantilla es buena. El primer partido de la temporada se juega el domingo por la tarde en casa, y "
    "las entradas ya están agotadas."
)
