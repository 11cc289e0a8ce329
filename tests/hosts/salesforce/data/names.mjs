// Invented people and companies. Any likeness is accidental.
export const USERS = ['Robin Ashdale', 'Maya Torrence', 'Jonas Feldkamp', 'Priya Sundarel', 'Luca Marchetto', 'Hannah Osterby'];

export const FIRST_NAMES = [
    'Alina', 'Bruno', 'Celia', 'Dario', 'Elin', 'Farid', 'Greta', 'Hugo', 'Ines', 'Jorin', 'Kaya', 'Leif', 'Mira', 'Nils', 'Oona', 'Pavel',
    'Rosa', 'Soren', 'Tamsin', 'Ulla', 'Viktor', 'Wanda', 'Yara', 'Zeno',
];
export const LAST_NAMES = [
    'Abendroth', 'Birkelund', 'Castellane', 'Dunmore', 'Eskelin', 'Fairholt', 'Grauberg', 'Holloway-Pike', 'Ingersund', 'Jaskova', 'Kestrelle',
    'Lindqvall', 'Montague', 'Nordhaven', 'Ollenbach', 'Pemberley', 'Quandt-Rio', 'Ravensby', 'Silvestrin', 'Thornecroft', 'Underhay', 'Vasterman',
];
export const TITLES = [
    'VP Operations', 'Head of Procurement', 'Chief Financial Officer', 'IT Director', 'Plant Manager', 'Logistics Manager', 'Purchasing Lead',
    'Head of Facilities', 'Director Supply Chain', 'Chief Technology Officer',
];

/** Company, industry, web domain word, employees. */
export const COMPANIES = [
    ['Globex Freight', 'Transportation', 'globex-freight', 2400], ['Northlight Dairy', 'Food & Beverage', 'northlight-dairy', 860],
    ['Brightforge Metals', 'Manufacturing', 'brightforge', 3100], ['Vellum & Pike', 'Media', 'vellumpike', 140],
    ['Orrin Biologics', 'Biotechnology', 'orrinbio', 720], ['Tallgrass Energy Works', 'Energy', 'tallgrass-works', 1900],
    ['Kestrel Harbor Lines', 'Shipping', 'kestrelharbor', 5200], ['Mosswell Clinics', 'Healthcare', 'mosswell', 1350],
    ['Quillon Instruments', 'Electronics', 'quillon', 480], ['Ferrowen Rail', 'Transportation', 'ferrowen', 6900],
    ['Saltmarsh Insurance Group', 'Insurance', 'saltmarsh', 2050], ['Heliotrope Solar', 'Energy', 'heliotrope', 310],
    ['Amberline Retail', 'Retail', 'amberline', 8800], ['Cobaltbay Telecom', 'Telecommunications', 'cobaltbay', 4100],
    ['Pinemark Construction', 'Construction', 'pinemark', 930], ['Lumen Orchard', 'Agriculture', 'lumenorchard', 260],
    ['Dovetail Machinery', 'Machinery', 'dovetail-machinery', 1200], ['Hollowbrook Foods', 'Food & Beverage', 'hollowbrook', 1740],
    ['Stonereach Engineering', 'Engineering', 'stonereach', 650], ['Meridian Quay Bank', 'Banking', 'meridianquay', 3900],
    ['Westerlode Chemicals', 'Chemicals', 'westerlode', 2800], ['Larkspur University', 'Education', 'larkspur', 1500],
    ['Palisade Utilities', 'Utilities', 'palisade-utilities', 2250], ['Riverton Cartage', 'Transportation', 'rivertoncartage', 410],
];
export const LEAD_COMPANIES = [
    'Aldercroft Supply', 'Bexley Marine', 'Cinderpath Labs', 'Drumlin Packaging', 'Everfold Textiles', 'Fennimore Tools', 'Graypoint Systems',
    'Harrowgate Glass', 'Ironbark Timber', 'Juniper Vale Farms', 'Kilnworks Ceramics', 'Lantern Row Hotels', 'Millrace Hydraulics', 'Nettlewood Care',
    'Oxbow Paper', 'Peregrine Couriers', 'Quarryside Stone', 'Rookery Optics',
];
export const DEALS = [
    'Fleet renewal 2027', 'Warehouse scanners', 'Cold chain rollout', 'Service contract', 'Maintenance plan', 'Pilot 20 seats', 'Plant 2 expansion',
    'Safety gear framework', 'Telematics upgrade', 'Annual licence', 'Loading dock retrofit', 'Charging stations', 'Sensor network', 'Spare parts agreement',
    'Regional rollout', 'Training package',
];
export const NEXT_STEPS = [
    'Send revised quote', 'Call procurement about the terms', 'Demo with the plant team', 'Agree pilot scope', 'Security questionnaire back to IT',
    'Meet the CFO', 'Reference call with a peer customer', 'Legal redlines by Friday',
];
export const STREETS = ['Harbour Road', 'Mill Lane', 'Foundry Street', 'Canal Quay', 'Orchard Way', 'Station Parade', 'Weaver Street', 'Granary Court'];
export const CITIES = [['Portwell', 'OR', '97201'], ['Ashmere', 'WA', '98115'], ['Kingsferry', 'CA', '94111'], ['Lakeholm', 'MN', '55402'], ['Redmarsh', 'TX', '75201']];
export const TASK_SUBJECTS = ['Call', 'Send quote', 'Send letter', 'Follow up on proposal', 'Prepare demo', 'Share reference story', 'Check delivery dates'];
export const CAMPAIGNS = ['Spring road show', 'Fleet webinar series', 'Partner referral drive', 'Trade fair Portwell'];
