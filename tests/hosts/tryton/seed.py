"""Fills a new Tryton database: a company, an employee, customers and opportunities. Prints what was made as JSON.

Usage: seed.py CONFIG_FILE. Runs in the process, no server is needed.
"""
import datetime
import json
import sys
from decimal import Decimal

from proteus import Model, Wizard, config

CUSTOMERS = ['Brightwater Foods', 'Calder & Sons', 'Dunmore Logistics', 'Eastfield Energy']
# Description, customer, amount, days since start, state
OPPORTUNITIES = [
    ('Forklift fleet', 0, '48000.00', 12, 'lead'),
    ('Cold store', 1, '125000.00', 40, 'lead'),
    ('Route planning', 2, None, 75, 'lead'),
    ('Wind park service', 3, '310000.00', 5, 'opportunity'),
    ('Spare parts frame', 0, '9500.00', 90, 'opportunity'),
]


def make_company():
    currency = Model.get('currency.currency')(
        name='Euro', symbol='€', code='EUR', rounding=Decimal('0.01'))
    currency.save()
    Model.get('currency.currency.rate')(
        date=datetime.date(2000, 1, 1), rate=Decimal(1), currency=currency).save()
    party = Model.get('party.party')(name='Acme Handels GmbH')
    party.save()
    wizard = Wizard('company.company.config')
    wizard.execute('company')
    wizard.form.party = party
    wizard.form.currency = currency
    wizard.execute('add')
    company, = Model.get('company.company').find()
    return company


def make_employee(company):
    party = Model.get('party.party')(name='Robin Sales')
    party.save()
    employee = Model.get('company.employee')(party=party, company=company)
    employee.save()
    return employee


def main():
    connection = config.set_trytond(database='tryton', user='admin', config_file=sys.argv[1])
    # Else a wizard for the first steps covers the page.
    items = Model.get('ir.module.config_wizard.item').find([('state', '!=', 'done')])
    for item in items:
        item.state = 'done'
        item.save()
    company = make_company()
    preferences = Model.get('res.user').get_preferences(True, connection.context)
    connection._context = preferences
    employee = make_employee(company)
    Party = Model.get('party.party')
    customers = []
    for name in CUSTOMERS:
        party = Party(name=name)
        party.save()
        customers.append(party)
    Opportunity = Model.get('sale.opportunity')
    made = []
    for description, customer, amount, days, state in OPPORTUNITIES:
        record = Opportunity()
        record.party = customers[customer]
        record.description = description
        record.company = company
        record.employee = employee
        record.start_date = datetime.date.today() - datetime.timedelta(days=days)
        if amount is not None:
            record.amount = Decimal(amount)
        record.save()
        if state == 'opportunity':
            record.click('opportunity')
        made.append({'id': record.id, 'description': description, 'state': state, 'party': CUSTOMERS[customer]})
    parties = [{'id': party.id, 'name': party.name} for party in customers]
    print(json.dumps({'opportunities': made, 'parties': parties}))


main()
